// What the functions find around them: an engine and a stand-in for AWS, each behind a listener, and the environment that
// leads there. What was started is stopped in the opposite order, also when a start fails.

import { randomBytes } from 'node:crypto'
import { argon2id } from '../../../lib/settings.ts'
import { type Aws, startAws } from '../../../local/aws.ts'
import { type Clock, takeClock } from '../../../local/clock.ts'
import { type Route, readDescription } from '../../../local/description.ts'
import { startEngine } from '../../../local/engine.ts'
import { setEnvironment } from '../../../local/environment.ts'
import { EVENT_BUS } from '../../../local/event-bridge.ts'
import { createTables } from '../../../local/tables.ts'
import { root } from '../stack.ts'
import { type Hear, listenBetween } from './wire.ts'

export const HOST = '127.0.0.1:8080'
/** The same place under a name: an address is none that a passkey can be for. */
export const NAMED = 'http://localhost:8080'
export const MAIL_FROM = 'gate@auth.test'

/** Hundreds of hashes are made here, and nobody looks at what one costs: only that one below the floor is made anew. */
const CHEAP = { memory: 1024, passes: 2, floor: { memory: 512, passes: 1 } }

export interface World {
  readonly routes: readonly Route[]
  readonly aws: Aws
  readonly clock: Clock
  /** The engine's own address, where nobody listens. */
  readonly database: string
  stop(): Promise<void>
}

export async function startWorld(hear: Hear): Promise<World> {
  const undo: (() => unknown)[] = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return { ...(await start(hear, undo)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(hear: Hear, undo: (() => unknown)[]): Promise<Omit<World, 'stop'>> {
  const engine = await startEngine({ engine: 'dynoxide' }, undefined)
  undo.push(() => engine.stop())
  const aws = await startAws(randomBytes(32))
  undo.push(() => aws.stop())
  const toEngine = await listenBetween(engine.endpoint, hear)
  undo.push(() => toEngine.close())
  const toAws = await listenBetween(aws.endpoint, hear)
  undo.push(() => toAws.close())

  const { routes, tables, environment: settings } = readDescription(root, ['serverless.yml'])
  // Neither the settings of whoever runs the tests, nor the log of the fault that is one of the outcomes.
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('SALLYPORT_'))) delete process.env[name]
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT'
  const endpoints = { dynamo: toEngine.url, aws: toAws.url }
  undo.push(setEnvironment({ origins: [`http://${HOST}`, NAMED], ...endpoints, tables, settings }))
  Object.assign(process.env, {
    SALLYPORT_MAIL_FROM: MAIL_FROM,
    SALLYPORT_EXPORTS: 's3',
    SALLYPORT_EVENT_BUS: EVENT_BUS,
  })
  const dear = { ...argon2id }
  Object.assign(argon2id, CHEAP)
  undo.push(() => Object.assign(argon2id, dear))
  const clock = takeClock()
  undo.push(() => clock.reset())
  await createTables(tables)
  return { routes, aws, clock, database: engine.endpoint }
}
