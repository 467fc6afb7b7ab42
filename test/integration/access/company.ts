// The companies of the access tests: acme's shop and blog, bolt's forge, and everybody signed in.

import { beforeAll } from '@jest/globals'
import type { TeamId } from '../../../lib/ids.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, type Person, verbs } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'

export interface Acme {
  readonly acme: Founded
  readonly bolt: Founded
  readonly signedIn: Readonly<Record<'boss' | 'bob' | 'eve' | 'mallory', Cli>>
  readonly person: Readonly<Record<'boss' | 'bob' | 'eve' | 'mallory', Person>>
}

/** Bob may view and read logs himself, and operate through the team `ops`; eve may nothing; mallory administers bolt. */
export function acme(gate: () => Gate): () => Acme {
  let made: Acme | undefined
  beforeAll(async () => {
    const company = await found(gate(), {
      id: 'acme',
      team: 'ops',
      apps: (at) => [
        app('shop', {
          people: [{ email: at(1), verbs: verbs('view', 'logs') }],
          teams: { ['ops' as TeamId]: verbs('operate') },
        }),
        app('blog'),
      ],
    })
    const bolt = await found(gate(), { id: 'bolt', team: 'ops', apps: () => [app('forge')] })
    const person = { boss: company.boss, bob: company.bob, eve: company.eve, mallory: bolt.boss }
    const signedIn = {
      boss: await signIn(gate(), person.boss),
      bob: await signIn(gate(), person.bob),
      eve: await signIn(gate(), person.eve),
      mallory: await signIn(gate(), person.mallory),
    }
    made = { acme: company, bolt, signedIn, person }
  })
  return () => {
    if (made === undefined) throw new Error('nobody is there yet')
    return made
  }
}

/** A call by its route, and the verb that the app's rules make of it. */
export const calls = [
  { method: 'GET', path: '/orders', verb: 'view' },
  { method: 'GET', path: '/orders/7', verb: 'data' },
  { method: 'GET', path: '/logs', verb: 'logs' },
  { method: 'POST', path: '/restart', verb: 'operate' },
  { method: 'DELETE', path: '/manage/people/7', verb: 'manage' },
] as const

/** Who may what, app by app; what is not here is refused. */
export const may: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  boss: { shop: ['view', 'data', 'logs', 'operate', 'manage'], blog: ['view', 'data', 'logs', 'operate', 'manage'] },
  bob: { shop: ['view', 'logs', 'operate'] },
  eve: {},
  mallory: { forge: ['view', 'data', 'logs', 'operate', 'manage'] },
}
