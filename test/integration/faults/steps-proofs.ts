// A session made fresh, and signing in with an app, a saved code or a passkey, as steps.

import {
  answerPasskey,
  answerWith,
  appCode,
  asked,
  beginPasskey,
  bindPasskey,
  makeRecoveryCodes,
} from '../campaigns/authenticators.ts'
import { answering, bearer, begin, type Challenge, codeOf } from '../gate/sign-in.ts'
import { had, headersOf, passes, type Step, type World } from './steps.ts'
import { app, with_ } from './steps-account.ts'

const stepUp = (world: World) =>
  world.gate.send('POST', '/v1/session/step-up', {
    headers: headersOf(world),
    json: { password: world.person.password },
  })

const freshening: readonly Step[] = [
  {
    name: 'asking to step up',
    before: with_(async ({ gate }) => {
      gate.clock.advance(60)
      return {}
    }),
    act: stepUp,
    says: [202, 503],
    holds: async ({ gate, person }, answer) =>
      (await answering(gate, answer.json<{ challenge: Challenge }>().challenge, codeOf(gate, person))).status === 201,
  },
  {
    name: 'stepping up',
    before: with_(async (world) => {
      world.gate.clock.advance(60)
      return { challenge: asked(await stepUp(world)) }
    }),
    act: ({ gate, person, challenge }) => answering(gate, had(challenge), codeOf(gate, person)),
    says: [201, 503],
    holds: async (world, answer) =>
      (await passes(world.gate, bearer(answer.json<{ credential: string }>().credential))) &&
      !(await passes(world.gate, headersOf(world))),
  },
]

const signingIn: readonly Step[] = [
  {
    name: "an app's code",
    before: async (world) => {
      const ready = { ...world, ...(await app(world)) }
      return { ...ready, challenge: asked(await begin(world.gate, world.person, { authenticator: 'totp' })) }
    },
    act: ({ gate, challenge, seed }) => answerWith(gate, had(challenge), 'totp', appCode(gate, had(seed))),
    says: [201, 503],
    holds: async ({ gate }, answer) => passes(gate, bearer(answer.json<{ credential: string }>().credential)),
  },
  {
    name: 'a recovery code',
    before: with_(async ({ gate, person, cli }) => {
      const [code = ''] = await makeRecoveryCodes(gate, had(cli).bearer)
      return { code, challenge: asked(await begin(gate, person, { authenticator: 'recovery_code' })) }
    }),
    act: ({ gate, challenge, code }) => answerWith(gate, had(challenge), 'recovery_code', had(code)),
    says: [201, 503],
    holds: async ({ gate }, answer) => passes(gate, bearer(answer.json<{ credential: string }>().credential)),
  },
  {
    name: 'asking for a passkey',
    before: with_(async ({ gate, cli }) => ({ soft: await bindPasskey(gate, had(cli).bearer) })),
    act: ({ gate }) => gate.send('POST', '/v1/sessions', { json: { kind: 'cli', authenticator: 'passkey' } }),
    says: [202, 503],
    holds: async ({ gate, soft }, answer) => {
      const question = asked(answer)
      return (await answerPasskey(gate, question, had(soft).get(question.public_key))).status === 201
    },
  },
  {
    name: 'a passkey',
    before: with_(async ({ gate, cli }) => {
      const soft = await bindPasskey(gate, had(cli).bearer)
      const challenge = await beginPasskey(gate)
      return { challenge, passkey: soft.get(challenge.public_key) }
    }),
    act: ({ gate, challenge, passkey }) => answerPasskey(gate, had(challenge), had(passkey)),
    says: [201, 503],
    holds: async ({ gate }, answer) => passes(gate, bearer(answer.json<{ credential: string }>().credential)),
  },
]

export const proofSteps: readonly Step[] = [...freshening, ...signingIn]
