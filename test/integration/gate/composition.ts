// Stands in for lib/adapters/live.ts: the same sets of ports for the same functions, over the same adapters, but on the
// parts of whichever gate a request was sent to. So one process can hold many gates, each with its own clock and faults.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { DerivedKeys } from '../../../lib/adapters/keys.ts'
import type { DeliverPorts } from '../../../lib/flows/following/deliver.ts'
import type { Statistics } from '../../../lib/ports/statistics.ts'
import type {
  Change,
  EventLines,
  LogFiles,
  LogSigner,
  Ports,
  SharedFiles,
  Table,
  Tellings,
  Tree,
  Walks,
} from '../../../lib/ports.ts'
import { sending } from '../../../lib/send.ts'

export interface Parts extends Omit<Ports, 'keys' | 'send'> {
  readonly origins: readonly string[]
  /** May stamp events and nothing else. */
  readonly stamps: DerivedKeys
  readonly secrets: DerivedKeys
  /** The gate's own: the same through a client that is quick to load. */
  readonly gateTable: Table
  readonly gateStamps: DerivedKeys
  readonly tree: Tree
  readonly files: LogFiles & SharedFiles
  readonly logSigner: LogSigner
  readonly changes: (delivery: unknown) => readonly Change[]
  readonly statistics: Statistics
  readonly tellings: Tellings
  readonly eventLines: EventLines
  readonly walks: Walks
  readonly lines: (delivery: unknown) => readonly string[]
  /** Where events go out, and what else that takes. */
  readonly out: Pick<DeliverPorts, 'deliveries' | 'post' | 'reach' | 'gateway' | 'archive' | 'bus'>
}

const inside = new AsyncLocalStorage<Parts>()

export const within = <T>(parts: Parts, work: () => T): T => inside.run(parts, work)

/** Days that a deployment of the tests keeps every line. */
const LEAST = 30

const here = (): Parts => {
  const parts = inside.getStore()
  if (parts === undefined) throw new Error('no gate is open here')
  return parts
}

type Part = keyof Parts | ((parts: Parts) => unknown)

/** Every port is looked up when it is used: handlers are composed once, before there is any gate. */
function ports(names: Readonly<Record<string, Part>>): object {
  const looked = Object.entries(names).map(([port, part]) => {
    const get = () => (typeof part === 'function' ? part(here()) : here()[part])
    return [port, { get, enumerable: true }] as const
  })
  return Object.defineProperties({}, Object.fromEntries(looked))
}

const letters = ({ table, journal, deployment, mail }: Parts) => sending({ table, journal, deployment, mail })
const codes = ({ sms, mail, table, journal, deployment }: Parts) => sending({ sms, mail, table, journal, deployment })

const same = <K extends keyof Parts>(...names: K[]) => Object.fromEntries(names.map((name) => [name, name]))

const settled = same('clock', 'random', 'deployment', 'origins', 'journal')
const gate = { ...settled, table: 'gateTable', keys: 'gateStamps' } as const
const session = { ...settled, ...same('table', 'agents'), keys: 'stamps' } as const
const challenge = { ...session, keys: 'secrets' } as const

export const stillPorts = () => ports(same('clock', 'journal'))
export const sessionPorts = () => ports(session)
export const gatePorts = () => ports(gate)
export const logPorts = () => ports({ ...session, ...same('log') })
export const placedLogPorts = () => ports({ ...session, ...same('log', 'tree') })
const letter = { ...challenge, send: letters }
const password = { ...letter, ...same('passwords', 'blocklist') }
export const linkPorts = () => ports(challenge)
export const letterPorts = () => ports(letter)
export const challengePorts = () => ports({ ...letter, ...same('passkeys') })
export const codePorts = () => ports({ ...challenge, ...same('passkeys'), send: codes })
export const numberPorts = () => ports({ ...challenge, ...same('numbers'), send: codes })
export const passkeyPorts = () => ports({ ...letter, ...same('passkeys') })
export const passwordPorts = () => ports(password)
export const foundingPorts = () => ports({ ...letter, ...same('passwords', 'blocklist', 'numbers') })
export const loginPorts = () => ports({ ...challenge, ...same('passwords', 'passkeys'), send: codes })
export const joinPorts = () => ports({ ...password, ...same('numbers'), send: codes })

const client = { ...session, ...same('proofs') }
export const stillSettledPorts = () => ports(same('clock', 'journal', 'deployment'))
export const publishedPorts = () => ports(same('clock', 'journal', 'signer'))
export const clientPorts = () => ports(client)
export const tokenPorts = () => ports({ ...client, keys: 'secrets', signer: 'signer' })
export const waitingPorts = () => ports({ ...client, keys: 'secrets' })
export const approvingPorts = () => ports({ ...client, keys: 'secrets', send: letters })
export const consentPorts = sessionPorts
export const logoutPorts = () => ports({ ...client, ...same('signer') })

/** Under its own names: a signer of tokens is none of the log. */
export const sealPorts = () =>
  ports({
    ...session,
    ...same('log', 'tree', 'files', 'changes', 'tellings'),
    ...{ signer: 'logSigner' as const, least: () => LEAST },
  })
export const sweepPorts = () =>
  ports({
    ...session,
    ...same('log', 'tree', 'files', 'tellings', 'walks'),
    ...{ lines: 'eventLines' as const, signer: 'logSigner' as const, least: () => LEAST },
  })
export const eventProofPorts = () => ports({ ...session, ...same('log', 'tree', 'files'), signer: 'logSigner' })
export const refusalPorts = () => ports({ ...session, ...same('lines') })
export const logKeyPorts = () => ports({ ...same('clock', 'journal'), signer: 'logSigner' })
export const countPorts = () => ports({ ...session, ...same('tree', 'files', 'statistics') })
export const retentionPorts = () => ports({ ...session, least: () => LEAST })
export const retirePorts = () =>
  ports({ ...session, ...same('log', 'tree', 'files'), lines: 'eventLines', least: () => LEAST })
export const statisticsPorts = () => ports({ ...session, ...same('statistics') })
export const logFilePorts = () => ports(same('clock', 'journal', 'files'))

export const webhookPorts = () => ports({ ...session, keys: 'secrets', reach: ({ out }: Parts) => out.reach })
export const deliveryPorts = () =>
  ports({
    ...{ ...session, ...same('tree', 'files'), keys: 'secrets' },
    deliveries: ({ out }: Parts) => out.deliveries,
    post: ({ out }: Parts) => out.post,
    reach: ({ out }: Parts) => out.reach,
    gateway: ({ out }: Parts) => out.gateway,
    archive: ({ out }: Parts) => out.archive,
    bus: ({ out }: Parts) => out.bus,
  })
