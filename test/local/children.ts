// Runs the gateway as a process of its own, and looks at what it started.

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FIXTURES } from './started.ts'

export interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  /** The address that it printed. */
  readonly ready: Promise<string>
  readonly ended: Promise<number | NodeJS.Signals | null>
}

export function startChild(env: NodeJS.ProcessEnv, file = join(FIXTURES, 'child.ts')): Run {
  const inherited = { ...process.env, NODE_OPTIONS: '', npm_lifecycle_event: undefined }
  const child = spawn(process.execPath, [file], {
    env: { ...inherited, PORT: '0', SALLYPORT_DATA: ':memory:', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let [output, errors] = ['', '']
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ready = Promise.withResolvers<string>()
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    const found = /^Sallyport is ready at (\S+)$/m.exec(output)
    if (found?.[1] !== undefined) ready.resolve(found[1])
  })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null)
  void ended.then(() => ready.reject(new Error(`it ended before it was ready: ${errors}`)))
  ready.promise.catch(() => undefined)
  return { child, output: () => output, errors: () => errors, ready: ready.promise, ended }
}

/** The same as npm runs it: below a shell that stays, whose parent hands on the signals it gets to the shell alone. */
export function startWrapped(): Run {
  return startChild({ npm_lifecycle_event: 'start' }, join(FIXTURES, 'npm.ts'))
}

/** The processes that a process has started, and theirs. */
export function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)])
  return below(pid)
}

/** A process that has ended but that nobody has taken note of yet is dead all the same. */
export const lives = (pid: number): boolean => {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return state !== '' && !state.startsWith('Z')
}

export async function eventually(holds: () => boolean | Promise<boolean>, patience = 5000): Promise<boolean> {
  const until = performance.now() + patience
  while (performance.now() < until) {
    if (await holds()) return true
    await sleep(20)
  }
  return holds()
}

export const listens = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )
