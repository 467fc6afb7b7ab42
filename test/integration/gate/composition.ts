// Stands in for lib/adapters/live.ts: the same sets of ports for the same functions, over the same adapters, but on the
// parts of whichever gate a request was sent to. So one process can hold many gates, each with its own clock and faults.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { DerivedKeys } from '../../../lib/adapters/keys.ts'
import type { Ports, Table } from '../../../lib/ports.ts'

export interface Parts extends Omit<Ports, 'keys'> {
  readonly origins: readonly string[]
  /** May stamp events and nothing else. */
  readonly stamps: DerivedKeys
  readonly secrets: DerivedKeys
  /** The gate's own: the same through a client that is quick to load. */
  readonly gateTable: Table
  readonly gateStamps: DerivedKeys
}

const inside = new AsyncLocalStorage<Parts>()

export const within = <T>(parts: Parts, work: () => T): T => inside.run(parts, work)

const at = <K extends keyof Parts>(name: K): Parts[K] => {
  const parts = inside.getStore()
  if (parts === undefined) throw new Error('no gate is open here')
  return parts[name]
}

/** Every port is looked up when it is used: handlers are composed once, before there is any gate. */
function ports(names: Readonly<Record<string, keyof Parts>>): object {
  const looked = Object.entries(names).map(([port, part]) => [port, { get: () => at(part), enumerable: true }] as const)
  return Object.defineProperties({}, Object.fromEntries(looked))
}

const same = <K extends keyof Parts>(...names: K[]) => Object.fromEntries(names.map((name) => [name, name]))

const settled = same('clock', 'random', 'deployment', 'origins', 'journal')
const gate = { ...settled, table: 'gateTable', keys: 'gateStamps' } as const
const session = { ...settled, ...same('table', 'agents'), keys: 'stamps' } as const
const challenge = { ...session, keys: 'secrets' } as const

export const stillPorts = () => ports(same('clock', 'journal'))
export const sessionPorts = () => ports(session)
export const gatePorts = () => ports(gate)
export const logPorts = () => ports({ ...session, ...same('log') })
const letter = { ...challenge, ...same('mail') } as const
const password = { ...letter, ...same('passwords', 'blocklist') } as const
export const linkPorts = () => ports(challenge)
export const letterPorts = () => ports(letter)
export const challengePorts = () => ports({ ...letter, ...same('passkeys') })
export const codePorts = () => ports({ ...letter, ...same('passkeys', 'sms') })
export const numberPorts = () => ports({ ...letter, ...same('sms', 'numbers') })
export const passkeyPorts = () => ports({ ...letter, ...same('passkeys') })
export const passwordPorts = () => ports(password)
export const foundingPorts = () => ports({ ...challenge, ...same('passwords', 'blocklist', 'numbers') })
export const loginPorts = () => ports({ ...letter, ...same('passwords', 'sms', 'passkeys') })
export const joinPorts = () => ports({ ...password, ...same('sms', 'numbers') })
