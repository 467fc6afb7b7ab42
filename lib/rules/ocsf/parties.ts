// Who acts, on whom, and at what door, as each of the six classes asks for it.

import type { RecordedEvent } from '../../event.ts'
import type { Actor, Api, OcsfEvent, Particulars } from './attributes.ts'
import { nobody, somebody } from './people.ts'
import type { ClassUid } from './vocabulary.ts'

/** Which gateway writes: its release, the origin that people sign in at, and the name of its log. */
export interface Gateway {
  readonly version: string
  readonly origin: string
  readonly log: string
}

/** What many kinds have, as far as this one has it. */
export type Known = RecordedEvent & {
  readonly subject?: string
  readonly session?: string
  readonly client?: string
  readonly account?: string
  readonly cause?: string
}
const serviceOf = ({ origin, version }: Gateway) => ({ name: 'Sallyport', uid: origin, version })
const sessionOf = ({ session }: Known) => (session === undefined ? {} : { session: { uid: session } })
const clientOf = ({ client }: Known): Actor => (client === undefined ? {} : { app_uid: client })

/** Nothing rather than an empty actor. */
const acting = (actor: Actor): Pick<Particulars, 'actor'> => (Object.keys(actor).length === 0 ? {} : { actor })

/** Whoever had a session; without one, who is named is whom it is about. */
const byHolder = (event: Known): Actor => ({
  ...(event.session === undefined ? {} : byAnyone(event)),
  ...clientOf(event),
})
const byAnyone = (event: Known): Actor => ({
  ...(event.subject === undefined ? {} : { user: somebody(event.subject) }),
  ...sessionOf(event),
  ...clientOf(event),
})

/** The digest of a name that belongs to nobody is no person, and says so. */
const userOf = ({ subject, account }: Known) => ({
  user: subject === undefined && account !== undefined ? { ...nobody, uid: account } : somebody(subject),
})

export const apiOf = (event: Known, { operation }: Api = { operation: event.kind }, gateway: Gateway) => ({
  operation,
  request: { uid: event.attempt },
  service: serviceOf(gateway),
})

type Filled = Omit<Particulars, 'api'>
type Fill = (event: Known, fill: Filled, gateway: Gateway) => Filled & Pick<OcsfEvent, 'session' | 'service'>

const managed: Fill = (event, fill) => ({ ...acting(byAnyone(event)), ...fill })

/** A client that is registered, changed or removed is what that is done to: somebody did it, and not the client. */
function managedThing(event: Known, fill: Filled): Filled {
  const { app_uid, ...rest } = byAnyone(event)
  const itself = app_uid === undefined || app_uid === fill.entity?.uid
  return { ...acting(itself ? rest : { ...rest, app_uid }), ...fill }
}

/** Who acts, on whom and at what, as each class asks for it. */
export const ofClass: Readonly<Record<ClassUid, Fill>> = {
  3001: (event, fill) => ({ ...acting(byHolder(event)), ...userOf(event), ...fill }),
  3002: (event, fill, gateway) => ({
    ...acting(clientOf(event)),
    ...userOf(event),
    ...sessionOf(event),
    service: serviceOf(gateway),
    ...fill,
  }),
  3003: (event, fill) => ({ ...acting(clientOf(event)), ...userOf(event), ...sessionOf(event), ...fill }),
  3004: managedThing,
  3005: managed,
  6003: (event, fill) => {
    const actor = byAnyone(event)
    return { actor: Object.keys(actor).length === 0 ? userOf(event) : actor, ...fill }
  },
}
