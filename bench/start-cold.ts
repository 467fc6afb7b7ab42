// One cold start, measured from outside: until the first byte of the answer.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { talkative } from './world.ts'

export interface Start {
  readonly wall: number
  /** User and system time of the process, milliseconds. */
  readonly cpu: number
  readonly megabytes: number
}

interface Asked {
  readonly name: string
  readonly module: string
  readonly handler: string
  readonly event: object
  readonly env?: Readonly<Record<string, string>>
}

export async function startCold({ name, module, handler, event, env }: Asked): Promise<Start> {
  const runner = join(import.meta.dirname, 'children', 'cold-start.mjs')
  const began = performance.now()
  const child = spawn(process.execPath, [runner, module, handler, JSON.stringify(event)], {
    env: { ...process.env, ...talkative, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let wall: number | undefined
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes('ANSWER ')) wall ??= performance.now() - began
  })
  await once(child, 'close')
  // Whatever the handler itself writes (its metrics) stands before.
  const { answer, cpu, rss } = JSON.parse(said.slice(said.indexOf('ANSWER ') + 7)) as {
    readonly answer: unknown
    readonly cpu: number
    readonly rss: number
  }
  if (wall === undefined || !accepted(answer)) throw new Error(`${name}: ${said}`)
  return { wall, cpu: cpu / 1000, megabytes: rss / 1e6 }
}

/** The authorizer's yes, or the number of records that were read. */
const accepted = (answer: unknown): boolean =>
  typeof answer === 'number' ? answer > 0 : (answer as { isAuthorized?: unknown } | null)?.isAuthorized === true
