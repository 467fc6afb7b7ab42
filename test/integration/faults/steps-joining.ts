// Signing in without a password, and coming in by an invitation, as steps.

import type { SubjectId } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import { asked } from '../campaigns/authenticators.ts'
import { askPasswordless, invite, passwordless } from '../campaigns/companies.ts'
import { linkTo } from '../campaigns/letters.ts'
import { answering, bearer, begin, codeOf, signIn } from '../gate/sign-in.ts'
import { anotherPhone, had, headersOf, NEW_PASSWORD, passes, remembering, type Step, type World } from './steps.ts'

const withoutPassword: readonly Step[] = [
  {
    name: 'an address instead of a password',
    before: async ({ gate, person }) => {
      await passwordless(gate, person.company)
      return {}
    },
    act: ({ gate, person }) => askPasswordless(gate, person.email),
    says: [202, 503],
    holds: async (_, answer) => asked(answer).authenticator === 'mailbox',
  },
  {
    name: 'the link of a sign-in without password',
    before: async ({ gate, person }) => {
      await passwordless(gate, person.company)
      const challenge = asked(await askPasswordless(gate, person.email))
      return { challenge, token: linkTo(gate, person.email, 'm') }
    },
    act: ({ gate, token }) => gate.send('POST', '/v1/mailbox-links/open', { json: { token } }),
    says: [202, 503],
    holds: async ({ gate, person, challenge }) =>
      (await answering(gate, had(challenge), codeOf(gate, person))).status === 201,
  },
]

const invited = async (world: World): Promise<Partial<World>> => {
  await world.gate.alter(key.subject(world.person.subject), { administrator: true })
  const cli = await signIn(world.gate, world.person)
  const email = `joins-${world.person.email}`
  return { cli, email, phone: anotherPhone(world), token: await invite(world.gate, world.person, email, cli) }
}
const joining = ({ gate, token, phone }: World) =>
  gate.send('POST', '/v1/joins', {
    json: { token, name: 'New', password: NEW_PASSWORD, phone, kind: 'cli' },
  })
const joined = async (world: World): Promise<Partial<World>> => {
  const ready = { ...world, ...(await invited(world)) }
  const challenge = asked(await joining(ready))
  return { ...ready, challenge, code: codeOf(world.gate, { ...world.person, phone: had(ready.phone) }) }
}
const answerJoin = ({ gate, challenge, code }: World) => {
  const { id, secret } = had(challenge)
  return gate.send('POST', `/v1/joins/${id}/answer`, { json: { id, secret, code } })
}

/** Whoever was invited is in, or comes in with the same letter. */
async function getsIn(world: World): Promise<boolean> {
  const { gate, person, email, phone } = world
  gate.clock.advance(4000)
  const someone = { ...person, email: had(email) as typeof person.email, phone: had(phone), password: NEW_PASSWORD }
  const begun = await begin(gate, someone)
  if (begun.status === 202) return (await answering(gate, asked(begun), codeOf(gate, someone))).status === 201
  const challenge = asked(await joining(world))
  return (await answerJoin({ ...world, challenge, code: codeOf(gate, someone) })).status === 201
}

/** Somebody who joined became an administrator, and lets the person in again who had invited them. */
const recovering = async (world: World): Promise<Partial<World>> => {
  const { gate, person } = world
  const ready = { ...world, ...(await joined(world)) }
  const headers = bearer((await answerJoin(ready)).json<{ credential: string }>().credential)
  const { subject } = (await gate.send('GET', '/v1/session', { headers })).json<{ subject: SubjectId }>()
  await gate.alter(key.subject(subject), { administrator: true })
  await gate.send('POST', `/v1/companies/${person.company}/recoveries`, { headers, json: { email: person.email } })
  const [phone, token] = [anotherPhone(world), linkTo(gate, person.email, 'i')]
  const json = { token, password: NEW_PASSWORD, phone, kind: 'cli' }
  const challenge = asked(await gate.send('POST', '/v1/joins', { json }))
  return { cli: had(ready.cli), phone, challenge, code: codeOf(gate, { ...person, phone }) }
}

const comingIn: readonly Step[] = [
  {
    name: 'inviting',
    before: async (world) => {
      const ready = await invited(world)
      world.gate.clock.advance(61)
      return ready
    },
    act: (world) =>
      world.gate.send('POST', `/v1/companies/${world.person.company}/invitations`, {
        headers: headersOf(world),
        json: { email: world.email },
      }),
    says: [201, 503],
    holds: async ({ gate, person, email }) => {
      const open = await gate.table.list(partition.invitations(person.company))
      return open.filter((one) => one.email === email).length === 1
    },
  },
  {
    name: 'joining',
    before: invited,
    act: joining,
    says: [202, 503],
    holds: async (world, answer) => {
      const code = codeOf(world.gate, { ...world.person, phone: had(world.phone) })
      return (await answerJoin({ ...world, challenge: asked(answer), code })).status === 201
    },
    again: getsIn,
  },
  {
    name: 'the code of who joins',
    before: joined,
    act: answerJoin,
    says: [201, 503],
    holds: async ({ gate }, answer) => passes(gate, bearer(answer.json<{ credential: string }>().credential)),
    again: getsIn,
  },
]

const comingBack: Step = {
  name: 'the code of who sets an account up again',
  before: recovering,
  act: answerJoin,
  says: [201, 503],
  holds: async ({ gate, cli }, answer) =>
    (await passes(gate, bearer(answer.json<{ credential: string }>().credential))) &&
    !(await passes(gate, had(cli).bearer)),
}

export const joiningSteps: readonly Step[] = [...withoutPassword, ...comingIn.map(remembering), comingBack]
