import {
  answerPasskey,
  answerWith,
  appCode,
  asked,
  beginPasskey,
  bindPasskey,
  bindTotp,
  makeRecoveryCodes,
} from '../../campaigns/authenticators.ts'
import type { Gate } from '../../gate/open.ts'
import type { Person } from '../../gate/people.ts'
import { begin, type Challenge, signIn } from '../../gate/sign-in.ts'
import { type SingleUse, somebody, spread } from './use.ts'

/** Several questions at once, each asking for something other than a text message. */
const questions = async (gate: Gate, bob: Person, authenticator: string): Promise<readonly Challenge[]> => {
  const all: Challenge[] = []
  for (let i = 0; i < 4; i++) all.push(asked(await begin(gate, bob, { authenticator })))
  return all
}

export const atLogin: readonly SingleUse[] = [
  {
    name: 'A step of an authenticator app, at four questions',
    async prepare(gate) {
      const bob = await somebody(gate)
      const seed = await bindTotp(gate, (await signIn(gate, bob)).bearer)
      const all = await questions(gate, bob, 'totp')
      const code = appCode(gate, seed)
      return { company: bob.company, use: (i) => answerWith(gate, spread(all, i), 'totp', code) }
    },
    status: 201,
    event: 'session_created',
  },
  {
    name: 'A recovery code, at four questions',
    async prepare(gate) {
      const bob = await somebody(gate)
      const [code = ''] = await makeRecoveryCodes(gate, (await signIn(gate, bob)).bearer)
      const all = await questions(gate, bob, 'recovery_code')
      return { company: bob.company, use: (i) => answerWith(gate, spread(all, i), 'recovery_code', code) }
    },
    status: 201,
    event: 'recovery_code_used',
  },
  {
    name: 'The challenge of a passkey that signs in',
    async prepare(gate) {
      const bob = await somebody(gate)
      const soft = await bindPasskey(gate, (await signIn(gate, bob)).bearer, true)
      const question = await beginPasskey(gate)
      const passkey = soft.get(question.public_key)
      return { company: bob.company, use: () => answerPasskey(gate, question, passkey) }
    },
    status: 201,
    event: 'session_created',
  },
]
