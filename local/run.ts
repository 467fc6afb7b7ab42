// Runs the gateway until somebody stops it, and sees to it that stopping stops everything: by Ctrl-C, by a signal, by a
// crash, by the death of the npm that started it. What this process cannot do any more, its children do by themselves.

import { type Gateway, type GatewayOptions, PROJECT, startGateway } from './gateway.ts'
import { watchParent } from './parent.ts'
import { readSettings } from './settings.ts'
import { placeOf, Trouble } from './trouble.ts'
import { type Demo, type DemoPerson, welcome } from './welcome.ts'

export interface RunOptions extends Pick<GatewayOptions, 'root' | 'descriptions' | 'seed'> {
  readonly people?: readonly DemoPerson[]
}

/** npm hands on a Ctrl-C that the terminal has sent us too: within this span two are one. */
const SAME_PRESS = 300

let gateway: Gateway | undefined
let asked: number | undefined

export async function run({ people, ...options }: RunOptions = {}): Promise<void> {
  // What is kept on disk is for the person who runs this and for nobody else on the machine.
  process.umask(0o077)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit)
  process.on('uncaughtException', fail)
  watchParent(quit)
  try {
    const { port, data, store } = readSettings(process.env, PROJECT, process.argv.slice(2))
    gateway = await startGateway({
      ...options,
      port,
      data,
      store: store.engine === 'endpoint' ? store.url : store.engine,
    })
    void gateway.died.then(onEngineDeath)
    const demo = people === undefined ? await theDemo() : { people, programs: [] }
    console.log(welcome(gateway.url, demo, data))
  } catch (error) {
    fail(error)
  }
}

function fail(error: unknown): never {
  console.error(error instanceof Trouble ? `Sallyport: ${error.message}` : `Sallyport stopped: ${placeOf(error)}`)
  process.exit(1)
}

function quit(): void {
  const now = performance.now()
  if (asked !== undefined && now - asked < SAME_PRESS) return
  if (asked !== undefined) process.exit(130)
  if (gateway === undefined) process.exit(0)
  asked = now
  gateway.stop().then(() => process.exit(0), fail)
}

function onEngineDeath(last: string): void {
  if (asked === undefined) fail(new Trouble(`The database stopped by itself: ${last}`))
}

async function theDemo(): Promise<Demo> {
  return (await import(new URL('./demo-data.ts', import.meta.url).href)) as Demo
}
