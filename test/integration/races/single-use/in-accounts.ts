// What changes an account once.

import { softPasskey } from '../../../passkey/authenticator.ts'
import { appCode, asked, seedOf } from '../../campaigns/authenticators.ts'
import { askReset, linkTo, openReset } from '../../campaigns/letters.ts'
import { ORIGIN } from '../../gate/open.ts'
import { newPhone } from '../../gate/people.ts'
import { answering, codeOf, signIn } from '../../gate/sign-in.ts'
import { type SingleUse, somebody } from './use.ts'

export const inAccounts: readonly SingleUse[] = [
  {
    name: 'The challenge of a passkey that is bound',
    async prepare(gate) {
      const bob = await somebody(gate)
      const { bearer: headers } = await signIn(gate, bob)
      const options = await gate.send('POST', '/v1/account/passkeys/options', { headers })
      const passkey = softPasskey({ origin: ORIGIN }).create(options.json<{ public_key: object }>().public_key)
      const use = () => gate.send('POST', '/v1/account/passkeys', { headers, json: { passkey } })
      return { company: bob.company, use }
    },
    status: 201,
    event: 'authenticator_bound',
  },
  {
    name: 'The code that confirms an authenticator app',
    async prepare(gate) {
      const bob = await somebody(gate)
      const { bearer: headers } = await signIn(gate, bob)
      const begun = await gate.send('POST', '/v1/account/totp', { headers })
      const code = appCode(gate, seedOf(begun.json<{ secret: string }>().secret))
      const use = () => gate.send('POST', '/v1/account/totp/confirm', { headers, json: { code } })
      return { company: bob.company, use }
    },
    status: 204,
    event: 'authenticator_bound',
  },
  {
    name: 'The code of a new phone',
    async prepare(gate) {
      const bob = await somebody(gate)
      const { bearer: headers } = await signIn(gate, bob)
      const phone = newPhone()
      await gate.send('PUT', '/v1/account/phone', { headers, json: { phone } })
      const code = codeOf(gate, { ...bob, phone })
      const use = () => gate.send('POST', '/v1/account/phone/answer', { headers, json: { code } })
      return { company: bob.company, use }
    },
    status: 204,
    event: 'authenticator_bound',
  },
  {
    name: 'The last step of a reset',
    async prepare(gate) {
      const bob = await somebody(gate)
      await askReset(gate, bob.email)
      const challenge = asked(await openReset(gate, linkTo(gate, bob.email, 'r')))
      await answering(gate, challenge, codeOf(gate, bob))
      const { id, secret } = challenge
      const use = (i: number) =>
        gate.send('PUT', `/v1/challenges/${id}/password`, { json: { id, secret, password: `the wall of night ${i}` } })
      return { company: bob.company, use }
    },
    status: 204,
    event: 'password_reset',
  },
]
