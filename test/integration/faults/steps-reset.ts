// A forgotten password, and 'this was not me', as steps.

import { asked } from '../campaigns/authenticators.ts'
import { askReset, linkTo, openReset } from '../campaigns/letters.ts'
import { answering, begin, type Challenge, codeOf } from '../gate/sign-in.ts'
import { had, headersOf, NEW_PASSWORD, passes, remembering, type Step, signedIn, type World } from './steps.ts'

const sent = async (world: World): Promise<Partial<World>> => {
  await askReset(world.gate, world.person.email)
  return { token: linkTo(world.gate, world.person.email, 'r') }
}
const opened = async (world: World): Promise<Partial<World>> => {
  const { token } = await sent(world)
  return { challenge: asked(await openReset(world.gate, had(token))) }
}
const proved = async (world: World): Promise<Partial<World>> => {
  const { challenge } = await opened(world)
  await answering(world.gate, had(challenge), codeOf(world.gate, world.person))
  return { challenge: had(challenge) }
}
const choosing = ({ gate, challenge }: World, password = NEW_PASSWORD) => {
  const { id, secret } = had(challenge)
  return gate.send('PUT', `/v1/challenges/${id}/password`, { json: { id, secret, password } })
}

/** The whole way to a new password, from the start. */
async function resets(world: World): Promise<boolean> {
  world.gate.clock.advance(4000)
  const { challenge } = await proved(world)
  return (await choosing({ ...world, challenge: had(challenge) }, 'a third wall to walk along')).status === 204
}

const resetting: readonly Step[] = [
  {
    name: 'a forgotten password',
    before: signedIn,
    act: ({ gate, person }) => askReset(gate, person.email),
    says: [202, 503],
    // The letter is on its way, or will be when it is asked for again.
    holds: async (world) => passes(world.gate, headersOf(world)),
    again: resets,
  },
  {
    name: 'the link to a new password',
    before: sent,
    act: ({ gate, token }) => openReset(gate, had(token)),
    says: [202, 503],
    holds: async ({ gate, person }, answer) =>
      asked(await answering(gate, answer.json<{ challenge: Challenge }>().challenge, codeOf(gate, person)))
        .authenticator === 'new_password',
    again: resets,
  },
  {
    name: 'the code of a reset',
    before: opened,
    act: ({ gate, person, challenge }) => answering(gate, had(challenge), codeOf(gate, person)),
    says: [202, 503],
    holds: async (world) => (await choosing(world)).status === 204,
    again: resets,
  },
  {
    name: 'the last step of a reset',
    before: async (world) => {
      const session = await signedIn(world)
      world.gate.clock.advance(60)
      return { ...session, ...(await proved(world)) }
    },
    act: (world) => choosing(world),
    says: [204, 503],
    holds: async (world) => {
      world.gate.clock.advance(60)
      const begun = await begin(world.gate, { ...world.person, password: NEW_PASSWORD })
      return begun.status === 202 && !(await passes(world.gate, headersOf(world)))
    },
  },
  {
    name: "'this was not me'",
    before: async (world) => ({ ...(await signedIn(world)), token: linkTo(world.gate, world.person.email, 'n') }),
    act: ({ gate, token }) => gate.send('POST', '/v1/not-me', { json: { token } }),
    says: [204, 503],
    holds: async (world) =>
      !(await passes(world.gate, headersOf(world))) && (await begin(world.gate, world.person)).status === 401,
    again: resets,
  },
]

export const resetSteps: readonly Step[] = resetting.map(remembering)
