// The demo: who lives on the local gateway, and what they may do. Read by the seed, the start page and the tests.

import type { NewApp, NewPerson } from '../lib/flows/bootstrap.ts'
import type { AppId, CompanyId, EmailAddress, PhoneNumber, TeamId, Verb } from '../lib/ids.ts'
import { demoClients } from './demo-clients.ts'
import { demoProjects } from './demo-projects.ts'

interface DemoPerson {
  readonly email: string
  readonly password: string
  readonly phone: string
  readonly may: string
  readonly company: 'acme' | 'bolt'
  readonly name: string
  readonly administrator: boolean
  readonly teams: readonly string[]
}

export const people: readonly DemoPerson[] = [
  {
    email: 'ada@acme.test',
    password: 'ada walks the wall',
    phone: '+4791000001',
    may: 'everything in acme; owns project harbour',
    company: 'acme',
    name: 'Ada',
    administrator: true,
    teams: [],
  },
  {
    email: 'bob@acme.test',
    password: 'bob walks the wall',
    phone: '+4791000002',
    may: 'app shop: view, logs; through team ops: operate',
    company: 'acme',
    name: 'Bob',
    administrator: false,
    teams: ['ops'],
  },
  {
    email: 'eve@acme.test',
    password: 'eve walks the wall',
    phone: '+4791000003',
    may: 'no app; owns project lighthouse',
    company: 'acme',
    name: 'Eve',
    administrator: false,
    teams: [],
  },
  {
    email: 'mallory@bolt.test',
    password: 'mallory walks the wall',
    phone: '+4791000004',
    may: 'everything in bolt, nothing in acme',
    company: 'bolt',
    name: 'Mallory',
    administrator: true,
    teams: [],
  },
]

const verbs = (...names: string[]) => names as Verb[]

/** Routes of the guarded demo service under /demo: what a call needs, by method and path. */
const demoRoutes = [
  { method: 'GET', path: '/demo', verb: 'view' as Verb },
  { method: 'GET', path: '/demo/logs', verb: 'logs' as Verb },
  { method: 'GET', path: '/demo/{page}', verb: 'view' as Verb },
  { method: 'GET', path: '/demo/orders/{id}', verb: 'data' as Verb },
  { method: 'POST', path: '/demo/restart', verb: 'operate' as Verb },
  { method: 'POST', path: '/demo/deploy', verb: 'deploy' as Verb },
  { method: '*', path: '/demo/manage/{rest+}', verb: 'manage' as Verb },
]

const apps: Readonly<Record<'acme' | 'bolt', readonly NewApp[]>> = {
  acme: [
    {
      id: 'shop' as AppId,
      name: 'Shop',
      routes: demoRoutes,
      teams: { ['ops' as TeamId]: verbs('operate') },
      people: [{ email: 'bob@acme.test' as EmailAddress, verbs: verbs('view', 'logs') }],
    },
    {
      id: 'blog' as AppId,
      name: 'Blog',
      routes: [{ method: 'GET', path: '/{rest+}', verb: 'view' as Verb }],
      teams: {},
      people: [],
    },
  ],
  bolt: [
    {
      id: 'forge' as AppId,
      name: 'Forge',
      routes: [{ method: 'GET', path: '/{rest+}', verb: 'view' as Verb }],
      teams: {},
      people: [],
    },
  ],
}

const joining = (person: DemoPerson): NewPerson => ({
  name: person.name,
  email: person.email as EmailAddress,
  phone: person.phone as PhoneNumber,
  password: person.password,
  language: 'en',
  administrator: person.administrator,
  teams: person.teams as TeamId[],
})

export const companies = (['acme', 'bolt'] as const).map((id) => {
  const [first, ...rest] = people.filter((person) => person.company === id).map(joining)
  if (first === undefined) throw new Error(`nobody lives in ${id}`)
  return {
    id: id as string as CompanyId,
    name: id === 'acme' ? 'Acme' : 'Bolt',
    people: [first, ...rest] as const,
    apps: apps[id],
    // Acme's own, so that its administrator may let people sign up from there.
    domains: id === 'acme' ? ['acme.test'] : [],
    clients: id === 'acme' ? demoClients : [],
    projects: id === 'acme' ? demoProjects : [],
  }
})

/** What is told of the programs. */
export const programs = demoClients.map(({ name, fixed }) => ({ name, id: fixed?.id ?? '', secret: fixed?.secret }))
