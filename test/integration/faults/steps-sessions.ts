// Signing in by password and code, and everything that a session does, as steps.

import { key } from '../../../lib/schema.ts'
import {
  answering,
  bearer,
  begin,
  type Challenge,
  challenged,
  codeOf,
  notThe,
  resending,
  signIn,
} from '../gate/sign-in.ts'
import { had, headersOf, NEW_PASSWORD, passes, type Step, signedIn, type World } from './steps.ts'

const signedInTwice = async (world: World): Promise<Partial<World>> => ({
  ...(await signedIn(world)),
  other: await signIn(world.gate, world.person),
})
const asked = async ({ gate, person }: World): Promise<Partial<World>> => ({
  challenge: await challenged(gate, person),
})
const nothing = async () => ({})

export const sessionSteps: readonly Step[] = [
  {
    name: 'a right password',
    before: nothing,
    act: ({ gate, person }) => begin(gate, person),
    says: [202, 503],
    holds: async ({ gate, person }, answer) => {
      const challenge = answer.json<{ challenge: Challenge }>().challenge
      return (await answering(gate, challenge, codeOf(gate, person))).status === 201
    },
  },
  {
    name: 'a wrong password',
    before: nothing,
    act: ({ gate, person }) => begin(gate, { ...person, password: 'wrong' }),
    says: [401, 503],
  },
  {
    name: 'a throttled password',
    before: async ({ gate, person }) => {
      for (let i = 0; i < 5; i++) await begin(gate, { ...person, password: 'wrong' })
      return {}
    },
    act: ({ gate, person }) => begin(gate, person),
    says: [429, 503],
  },
  {
    name: 'a right code',
    before: asked,
    act: ({ gate, person, challenge }) => answering(gate, had(challenge), codeOf(gate, person)),
    says: [201, 503],
    holds: async ({ gate }, answer) => passes(gate, bearer(answer.json<{ credential: string }>().credential)),
  },
  {
    name: 'a wrong code',
    before: asked,
    act: ({ gate, person, challenge }) => answering(gate, had(challenge), notThe(codeOf(gate, person))),
    says: [401, 503],
  },
  {
    name: 'sending again',
    before: async (world) => {
      const prepared = await asked(world)
      world.gate.clock.advance(31)
      return prepared
    },
    act: ({ gate, challenge }) => resending(gate, had(challenge)),
    says: [202, 503],
    holds: async ({ gate, person, challenge }) =>
      (await answering(gate, had(challenge), codeOf(gate, person))).status === 201,
  },
  {
    name: 'who am I',
    before: signedIn,
    act: (world) => world.gate.send('GET', '/v1/session', { headers: headersOf(world) }),
    says: [200, 503],
  },
  {
    name: 'my sessions',
    before: signedIn,
    act: (world) => world.gate.send('GET', '/v1/sessions', { headers: headersOf(world) }),
    says: [200, 503],
  },
  {
    name: 'ending one',
    before: signedInTwice,
    act: (world) =>
      world.gate.send('DELETE', `/v1/sessions/${had(world.other).session.id}`, { headers: headersOf(world) }),
    says: [204, 503],
    holds: async ({ gate, other }) => !(await passes(gate, had(other).bearer)),
  },
  {
    name: 'ending the others',
    before: signedInTwice,
    act: (world) => world.gate.send('DELETE', '/v1/sessions', { headers: headersOf(world) }),
    says: [204, 503],
    holds: async ({ gate, cli, other }) =>
      !(await passes(gate, had(other).bearer)) && (await passes(gate, had(cli).bearer)),
  },
  {
    name: 'signing out',
    before: signedIn,
    act: (world) => world.gate.send('DELETE', '/v1/session', { headers: headersOf(world) }),
    says: [204, 503],
    holds: async ({ gate, cli }) => !(await passes(gate, had(cli).bearer)),
  },
  {
    name: 'a new password',
    before: signedInTwice,
    act: (world) =>
      world.gate.send('PUT', '/v1/account/password', {
        headers: headersOf(world),
        json: { current: world.person.password, new: NEW_PASSWORD },
      }),
    says: [200, 503],
    holds: async ({ gate, other }, answer) =>
      !(await passes(gate, had(other).bearer)) &&
      (await passes(gate, bearer(answer.json<{ credential: string }>().credential))),
  },
  {
    name: 'a session that is none',
    before: nothing,
    act: ({ gate }) => gate.send('GET', '/v1/session', { headers: bearer('garbage') }),
    says: [401, 503],
  },
  {
    name: 'a malformed request',
    before: nothing,
    act: ({ gate }) => gate.send('POST', '/v1/sessions', { json: { email: 1 } }),
    says: [400, 503],
  },
  {
    name: 'reading the log',
    before: async (world) => {
      await world.gate.alter(key.subject(world.person.subject), { administrator: true })
      return signedIn(world)
    },
    act: (world) => world.gate.send('GET', '/v1/events', { headers: headersOf(world) }),
    says: [200, 503],
  },
]
