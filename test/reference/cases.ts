// Worlds to be asked about: most of each is in order, and one thing or another is not, at the very second where it counts.
// The first choice of each is the plainest, so that what disagrees shrinks to nothing but its reason.

import fc from 'fast-check'
import type { App, Entry, Session, Subject } from '../../lib/schema.ts'
import type { Wish, World } from './access.ts'
import { allowance, company } from './cases-of-companies.ts'
import { calls, routesFor, VERBS } from './cases-of-routes.ts'
import { at, maybe, mostly, said, to } from './choosing.ts'
import { DIGEST, ids } from './names.ts'

export interface Case {
  readonly world: World
  readonly wishes: readonly [Extract<Wish, { verb: unknown }>, Extract<Wish, { path: string }>]
}

const subject = fc.record({
  state: mostly(50, 'active', 'suspended', 'removed'),
  administrator: mostly(4, false, true),
  teams: mostly<readonly string[]>(
    3,
    [],
    ['ops'],
    ['devs', 'ops'],
    ['ops', 'devs'],
    ['constructor', 'ops'],
    ['tostring'],
  ),
  generation: mostly(40, 3, 4),
  machine: mostly(5, undefined, ids.machine),
})

const session = fc.record({
  holder: mostly(2, 'cli', 'browser'),
  methods: mostly(9, ['pwd', 'otp'], ['pwd', 'sms'], ['hwk'], ['pwd', 'swk'], ['pwd']),
  authenticatedAt: mostly(5, -60, 0, -600, -601, -5000),
  expiresAt: mostly(40, 600, 1, 0, -1),
  lent: mostly<true | undefined>(9, undefined, true),
})

const app = fc
  .record({
    verbs: mostly<readonly string[]>(4, ['juggle', 'constructor'], ['juggle'], []),
    state: mostly<'removed' | undefined>(24, undefined, 'removed'),
    locked: mostly<boolean | undefined>(4, undefined, true),
    teams: fc.record({ ops: maybe(4, allowance), devs: maybe(2, allowance), constructor: maybe(1, allowance) }),
  })
  .chain(({ teams, ...fields }) =>
    routesFor(fields.verbs).map((routes) =>
      to<App>(
        said({ kind: 'app', id: ids.app, company: ids.owner, name: 'Shop', ...fields, routes, teams: said(teams) }),
      ),
    ),
  )

const SCOPES = [
  ['shop'],
  ['shop:view', 'shop:deploy'],
  ['openid', 'shop:juggle', 'blog'],
  ['blog'],
  ['shop-two', 'blog:view'],
  ['openid'],
]

const choices = fc.record({
  ...{ subject, session, app: maybe(40, app), owner: maybe(40, company(ids.owner)), elsewhere: company(ids.elsewhere) },
  ...{ foreign: mostly(7, false, true), entry: maybe(9, allowance), signedOut: mostly(40, false, true) },
  scopes: mostly<readonly string[] | undefined>(30, undefined, ...SCOPES),
  ...{
    verb: mostly(12, 'view', ...VERBS, 'config', 'ghost'),
    call: calls,
  },
})

/** Uniform: what fast-check likes best are the ends of a range, and there the exceptions are. */
export const cases: fc.Arbitrary<Case> = fc.noBias(
  choices.map(({ subject, session, app, owner, elsewhere, foreign, entry, scopes, signedOut, verb, call }) => {
    // Of whoever is at home there the company exists.
    const home = foreign ? elsewhere : (owner ?? { ...elsewhere, id: ids.owner })
    const machine = subject.machine !== undefined
    const held = machine ? { ...session, holder: 'service', methods: [], lent: undefined } : session
    const passkey = held.methods.some((method) => method.endsWith('wk')) ? ids.passkey : undefined
    const about = { subject: ids.subject, company: home.id }
    const world: World = {
      ...{ at: at(0), home, owner: foreign ? owner : home, app, signedOut },
      subject: to<Subject>(said({ kind: 'subject', id: ids.subject, company: home.id, ...subject })),
      entry:
        entry &&
        to<Entry>({
          kind: 'entry',
          app: ids.app,
          subject: ids.subject,
          ...entry,
          ...(foreign ? { company: home.id } : {}),
        }),
      session: to<Session>(
        said({
          ...{
            kind: 'session',
            id: ids.session,
            ...about,
            secret: DIGEST,
            generation: 3,
            label: 'one',
            device: ids.device,
          },
          ...{ ...held, createdAt: at(-100), authenticatedAt: at(held.authenticatedAt), passkey },
          ...{ expiresAt: at(held.expiresAt), ttl: at(held.expiresAt) },
        }),
      ),
      scopes: to<World['scopes']>(scopes ?? (machine ? ['shop'] : undefined)),
    }
    return { world, wishes: [{ verb: to(verb) }, call] }
  }),
)
