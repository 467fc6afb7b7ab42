// What clients are given, and how it is refreshed and given back, as steps.

import { makeClient, type NewClient } from '../../../lib/flows/oauth/clients/new-client.ts'
import type { ClientId, Scope, Seconds } from '../../../lib/ids.ts'
import { partition } from '../../../lib/schema.ts'
import type { Gate } from '../gate/open.ts'
import type { Person } from '../gate/people.ts'
import { browser, signInBrowser } from '../gate/sign-in.ts'
import {
  backAt,
  codeFor,
  decided,
  type Known,
  pkce,
  post,
  REDIRECT,
  redeem,
  refresh,
  requestOf,
  type Tokens,
  token,
  userInfo,
} from '../oauth/clients-of.ts'
import { had, passes, remembering, type Step, type World } from './steps.ts'

const cli: Known = { id: 'sallyport-cli' }
const LOOPBACK = { redirect_uri: 'http://127.0.0.1:51004/callback', scope: 'openid' }
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'

/** A browser with the cookies of before, at the gate of now. */
const at = ({ gate, jar }: World) => browser(gate, had(jar))

const inBrowser: Step['before'] = async ({ gate, person }) => ({ jar: (await signInBrowser(gate, person)).jar })

const company = (person: Person) => ({
  company: person.company,
  boss: person,
  bob: person,
  eve: person,
  people: [person],
})

/** A web site of the person's own company, put there as an administrator would have. */
async function webSite(gate: Gate, person: Person): Promise<Known> {
  const id = `web-${person.subject}`
  const secret = `secret-of-${person.subject}`
  const registration: NewClient = {
    ...{ name: 'Web', native: false, redirectUris: [REDIRECT], logoutUris: [], origins: [], guards: [], lives: {} },
    ...{ tokens: 'opaque', requires: { push: false, dpop: false }, remembersConsent: false },
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: ['openid', 'profile', 'email'] as readonly string[] as readonly Scope[],
    authentication: { method: 'secret' },
    fixed: { id: id as ClientId, secret },
  }
  const made = makeClient(gate.parts, person.company, registration, 0 as Seconds)
  await gate.table.commit({
    token: `client-${person.subject}`.slice(0, 36),
    events: [],
    counted: 1,
    writes: made.writes,
  })
  return { id, secret }
}

const holdsTokens: Step['before'] = async ({ gate, person }) => {
  const web = await webSite(gate, person)
  const given = await codeFor(gate, company(person), web)
  return { web, tokens: (await redeem(gate, web, given)).json<Tokens>() }
}

const opens = async ({ gate }: World, { access_token }: Tokens) => (await userInfo(gate, access_token)).status === 200

const steps: readonly Step[] = [
  {
    name: 'agreeing to a client',
    before: inBrowser,
    act: (world) => decided(at(world), requestOf(cli, pkce().challenge, LOOPBACK)),
    says: [303, 503],
    holds: async (_, answer) => backAt(answer).has('code'),
  },
  {
    name: 'redeeming a code for a session',
    before: async ({ gate, person }) => ({ given: await codeFor(gate, company(person), cli, LOOPBACK) }),
    act: ({ gate, given }) => redeem(gate, cli, had(given), LOOPBACK),
    says: [200, 503],
    holds: ({ gate }, answer) => passes(gate, { authorization: `Bearer ${answer.json<Tokens>().access_token}` }),
  },
  {
    name: 'redeeming a code for tokens',
    before: async ({ gate, person }) => {
      const web = await webSite(gate, person)
      return { web, given: await codeFor(gate, company(person), web) }
    },
    act: ({ gate, web, given }) => redeem(gate, had(web), had(given)),
    says: [200, 503],
    holds: (world, answer) => opens(world, answer.json<Tokens>()),
  },
  {
    name: 'refreshing',
    before: holdsTokens,
    act: ({ gate, web, tokens }) => refresh(gate, had(web), had(tokens).refresh_token),
    says: [200, 503],
    // Asked again for the same it gets the same, whatever became of the first answer.
    holds: async (world, answer) => {
      const again = await refresh(world.gate, had(world.web), had(world.tokens).refresh_token)
      const same = again.json<Tokens>().refresh_token === answer.json<Tokens>().refresh_token
      return same && (await opens(world, answer.json<Tokens>()))
    },
    again: async ({ gate, web, tokens, person }) => {
      // Nobody is signed out by an answer that was lost: within the moment the same token does.
      const answer = await refresh(gate, had(web), had(tokens).refresh_token)
      const grants = await gate.table.list(partition.grants(person.subject))
      return answer.status === 200 && grants.length === 1
    },
  },
  {
    name: 'giving a token back',
    before: holdsTokens,
    act: ({ gate, web, tokens }) => post(gate, '/oauth/revoke', had(web), { token: had(tokens).refresh_token }),
    says: [200, 503],
    holds: async (world) => !(await opens(world, had(world.tokens))),
  },
  {
    name: 'letting a command line in by its code',
    before: async (world) => {
      const begun = await post(world.gate, '/oauth/device_authorization', cli, {})
      return { ...(await inBrowser(world)), begun: begun.json<NonNullable<World['begun']>>() }
    },
    act: (world) =>
      at(world).send('POST', '/device', { form: { user_code: had(world.begun).user_code, decision: 'allow' } }),
    says: [200, 503],
    holds: async ({ gate, begun }) =>
      (await token(gate, cli, { grant_type: DEVICE, device_code: had(begun).device_code })).status === 200,
  },
  {
    name: 'redeeming a device code',
    before: async (world) => {
      const begun = (await post(world.gate, '/oauth/device_authorization', cli, {})).json<NonNullable<World['begun']>>()
      const visitor = await signInBrowser(world.gate, world.person)
      await visitor.send('POST', '/device', { form: { user_code: begun.user_code, decision: 'allow' } })
      return { begun }
    },
    act: ({ gate, begun }) => token(gate, cli, { grant_type: DEVICE, device_code: had(begun).device_code }),
    says: [200, 503],
    holds: ({ gate }, answer) => passes(gate, { authorization: `Bearer ${answer.json<Tokens>().access_token}` }),
  },
]

export const clientSteps = steps.map(remembering)
