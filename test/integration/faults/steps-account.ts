// What proves a person is bound, removed and moved to another number or address, as steps.

import { key } from '../../../lib/schema.ts'
import { softPasskey } from '../../passkey/authenticator.ts'
import { answerWith, appCode, asked, bindTotp, passkeySignIn, seedOf } from '../campaigns/authenticators.ts'
import { linkTo } from '../campaigns/letters.ts'
import { ORIGIN } from '../gate/open.ts'
import { begin, codeOf } from '../gate/sign-in.ts'
import { anotherPhone, had, headersOf, type Step, signedIn, type World } from './steps.ts'

export const act =
  (method: string, path: string, json: (world: World) => object | undefined = () => undefined): Step['act'] =>
  (world) => {
    const body = json(world)
    return world.gate.send(method, path, { headers: headersOf(world), ...(body === undefined ? {} : { json: body }) })
  }

/** Signed in, with one more thing prepared. */
export const with_ =
  (prepare: (world: World) => Promise<Partial<World>>): Step['before'] =>
  async (world) => {
    const ready = { ...world, ...(await signedIn(world)) }
    return { ...ready, ...(await prepare(ready)) }
  }

export const app: Step['before'] = with_(async (world) => ({ seed: await bindTotp(world.gate, headersOf(world)) }))

const binding: readonly Step[] = [
  {
    name: 'asking for an app',
    before: signedIn,
    act: act('POST', '/v1/account/totp'),
    says: [201, 503],
    holds: async (world, answer) => {
      const code = appCode(world.gate, seedOf(answer.json<{ secret: string }>().secret))
      return (await act('POST', '/v1/account/totp/confirm', () => ({ code }))(world)).status === 204
    },
  },
  {
    name: 'confirming an app',
    before: with_(async (world) => {
      const begun = await act('POST', '/v1/account/totp')(world)
      return { seed: seedOf(begun.json<{ secret: string }>().secret) }
    }),
    act: (world) =>
      act('POST', '/v1/account/totp/confirm', () => ({ code: appCode(world.gate, had(world.seed)) }))(world),
    says: [204, 503],
    holds: async ({ gate, person, seed }) => {
      gate.clock.advance(30)
      const challenge = asked(await begin(gate, person))
      return (await answerWith(gate, challenge, 'totp', appCode(gate, had(seed)))).status === 201
    },
  },
  {
    name: 'removing an app',
    before: app,
    act: act('DELETE', '/v1/account/totp'),
    says: [204, 503],
    holds: async ({ gate, person }) => (await gate.table.get(key.totp(person.subject)))[0] === undefined,
  },
  {
    name: 'binding a passkey',
    before: with_(async (world) => {
      const options = await act('POST', '/v1/account/passkeys/options')(world)
      const soft = softPasskey({ origin: ORIGIN })
      return { soft, passkey: soft.create(options.json<{ public_key: object }>().public_key) }
    }),
    act: act('POST', '/v1/account/passkeys', ({ passkey }) => ({ passkey })),
    says: [201, 503],
    holds: async ({ gate, soft }) => (await passkeySignIn(gate, had(soft))).status === 201,
  },
  {
    name: 'making recovery codes',
    before: signedIn,
    act: act('POST', '/v1/account/recovery-codes'),
    says: [201, 503],
    holds: async ({ gate, person }, answer) => {
      const [code = ''] = answer.json<{ codes: readonly string[] }>().codes
      const challenge = asked(await begin(gate, person, { authenticator: 'recovery_code' }))
      return (await answerWith(gate, challenge, 'recovery_code', code)).status === 201
    },
  },
]

const moving: readonly Step[] = [
  {
    name: 'asking for a new phone',
    before: with_(async (world) => ({ phone: anotherPhone(world) })),
    act: act('PUT', '/v1/account/phone', ({ phone }) => ({ phone })),
    says: [202, 503],
    holds: async (world) => {
      const code = codeOf(world.gate, { ...world.person, phone: had(world.phone) })
      return (await act('POST', '/v1/account/phone/answer', () => ({ code }))(world)).status === 204
    },
  },
  {
    name: 'proving a new phone',
    before: with_(async (world) => {
      const phone = anotherPhone(world)
      await act('PUT', '/v1/account/phone', () => ({ phone }))(world)
      return { phone, code: codeOf(world.gate, { ...world.person, phone }) }
    }),
    act: act('POST', '/v1/account/phone/answer', ({ code }) => ({ code })),
    says: [204, 503],
    holds: async ({ gate, person, phone }) => (await gate.table.get(key.phone(person.subject)))[0]?.number === phone,
  },
  {
    name: 'opening a new address',
    before: with_(async (world) => {
      const email = `new-${world.person.email}`
      await act('PUT', '/v1/account/email', () => ({ email }))(world)
      return { email, token: linkTo(world.gate, email, 'a') }
    }),
    act: ({ gate, token }) => gate.send('POST', '/v1/account/email/open', { json: { token } }),
    says: [204, 503],
    holds: async ({ gate, person, email }) => (await gate.table.get(key.profile(person.subject)))[0]?.email === email,
  },
]

export const accountSteps: readonly Step[] = [...binding, ...moving]
