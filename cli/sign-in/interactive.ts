// Signing in on the terminal itself: name, password, and whatever the gateway asks for next, until it gives a credential.

import { call } from '../gate/call.ts'
import type { Kept } from '../keep/store.ts'
import { Trouble } from '../trouble.ts'
import { answerByCode } from './answer-code.ts'
import { choosePassword } from './choose-password.ts'
import { type Begun, begun, type Challenge } from './pending.ts'
import { type OnTerminal, sentOrNot } from './terminal.ts'

export interface SignedIn {
  readonly kept: Kept
  readonly device: string | undefined
}

const TRIES = 3

export async function signInOnTerminal(asking: OnTerminal): Promise<SignedIn> {
  let step = await begin(asking)
  while ('challenge' in step) step = await answer(asking, step.challenge)
  const { credential, expiresAt, device } = step.session
  return { kept: { origin: asking.origin, credential, expiresAt }, device }
}

async function begin(asking: OnTerminal): Promise<Begun> {
  const { origin, questions, label, device, signal } = asking
  for (let tries = 1; ; tries++) {
    const email = await questions.text('E-mail address', (typed) =>
      /^[^\s@]+@[^\s@]+$/.test(typed) ? undefined : 'That is not an e-mail address.',
    )
    const password = await questions.secret('Password')
    const known = device === undefined ? {} : { device }
    const json = { email, password, kind: 'cli', label, ...known }
    try {
      return begun(await call(origin, '/v1/sessions', { method: 'POST', json, signal }, [503]).then(sentOrNot(asking)))
    } catch (error) {
      if (!(error instanceof Trouble) || error.denial !== 'invalid_login') throw error
      if (tries === TRIES)
        throw new Trouble('notSignedIn', error.message, {
          next: `Where you forgot it, ask for a new one at ${origin}/login.`,
          denial: error.denial,
        })
      asking.telling.say(`${error.message} Try again.`)
    }
  }
}

export function answer(asking: OnTerminal, challenge: Challenge): Promise<Begun> {
  const usable = [challenge.authenticator, ...challenge.others].filter(isCode)
  const [first] = usable
  if (challenge.authenticator === 'new_password') return choosePassword(asking, challenge)
  if (first !== undefined) return answerByCode(asking, challenge, usable)
  const how = challenge.authenticator === 'mailbox' ? 'a letter that was sent to your mailbox' : 'a passkey'
  throw new Trouble('notSignedIn', `This asks for ${how}, and a terminal cannot do that.`, {
    next: asking.elsewhere,
  })
}

const isCode = (authenticator: string): boolean => ['sms', 'totp', 'recovery_code'].includes(authenticator)
