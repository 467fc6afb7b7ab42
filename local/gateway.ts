// The whole gateway on one machine: the DynamoDB engine and the stand-in for AWS first, then the environment, then the
// very handlers that serverless.yml names. What was started is stopped in the opposite order, also when a start fails.
//
// Handlers read their environment once per process, so a process runs one gateway in its life.

import { join, resolve } from 'node:path'
import { openAccessLog } from './access-log.ts'
import { refusals } from './answer.ts'
import { type Api, openApi } from './api.ts'
import { type Aws, startAws } from './aws.ts'
import { type Clock, takeClock } from './clock.ts'
import { readDescription } from './description.ts'
import { startEngine } from './engine.ts'
import { setEnvironment } from './environment.ts'
import { openFolder } from './folder.ts'
import { isInstrument, useInstrument } from './instruments.ts'
import { bucketIn } from './s3.ts'
import { keepSchedules } from './schedule.ts'
import { type Handle, listen } from './server.ts'
import { MEMORY, readData, readStore } from './settings.ts'
import { followStream } from './stream.ts'
import { createTables } from './tables.ts'

export const PROJECT = resolve(import.meta.dirname, '..')

export interface GatewayOptions {
  /** 0, the default: any free port. */
  readonly port?: number
  /** A folder, or `:memory:`, the default. */
  readonly data?: string
  /** dynoxide, the default; dynamodb-local; or an address. */
  readonly store?: string
  /** Where the descriptions and the handlers that they name are found. */
  readonly root?: string
  readonly descriptions?: readonly string[]
  /** Runs once everything is there but before anything is answered. */
  readonly seed?: () => Promise<void>
  readonly log?: (line: string) => void
}

export interface Gateway {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  readonly aws: Aws
  readonly clock: Clock
  /** The engine's address, for looking at the tables. */
  readonly database: string
  /** Settles, with what the engine said last, when it ends without having been asked to. */
  readonly died: Promise<string>
  stop(): Promise<void>
}

export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const undo: (() => unknown)[] = []
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const step of undo.reverse()) await step()
    })()
    return stopping
  }
  try {
    return { ...(await start(options, undo)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: GatewayOptions, undo: (() => unknown)[]): Promise<Omit<Gateway, 'stop'>> {
  const root = options.root ?? PROJECT
  const log = options.log ?? ((line: string) => void process.stderr.write(`${line}\n`))
  let handle: Handle = async () => refusals.unavailable
  let refused: Api['refused'] = () => undefined

  // The port first: where it is taken, nothing else is touched.
  const listener = await listen(
    options.port ?? 0,
    (request) => handle(request),
    log,
    (...of) => refused(...of),
  )
  const closeDoor = (): Promise<void> => listener.close()
  undo.push(closeDoor)
  const folder = openFolder(readData(options.data ?? MEMORY, PROJECT))
  undo.push(() => folder.release())
  const origins = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${listener.port}`)

  const description = readDescription(root, options.descriptions ?? ['serverless.yml', 'local/demo.yml'])
  const engine = await startEngine(readStore(options.store ?? 'dynoxide'), folder.path)
  undo.push(() => engine.stop())
  const aws = await startAws(folder.rootKey, bucketIn(folder.path === undefined ? undefined : join(folder.path, 'log')))
  undo.push(() => aws.stop())
  const clock = takeClock()
  undo.push(() => clock.reset())
  const { tables, environment } = description
  undo.push(setEnvironment({ origins, dynamo: engine.endpoint, aws: aws.endpoint, tables, settings: environment }))

  await createTables(tables)
  const access = await openAccessLog(root, description.accessLog, log)
  const api = await openApi(root, description.routes, clock, log, access.note)
  await (options.seed ?? seedDemo)()
  handle = async (request) =>
    isInstrument(request.path) ? useInstrument(request, { mailbox: aws, clock, origins }) : await api.answer(request)
  refused = (...of) => api.refused(...of)
  undo.push(keepSchedules(root, description.schedules, clock, log))
  for (const subscription of description.streams) {
    const table = tables.find(({ resource }) => resource === subscription.table)
    if (table !== undefined) undo.push(await followStream(root, subscription, table.name, engine.endpoint, log))
  }
  undo.push(() => access.stop())
  // The last to come is the first to go: requests in flight still need all the rest.
  undo.push(closeDoor)
  return { url: origins[0] as string, port: listener.port, aws, clock, database: engine.endpoint, died: engine.died }
}

async function seedDemo(): Promise<void> {
  // Loaded only now: it reads the environment that was set a moment ago.
  await (await import('./seed.ts')).seed()
}
