// A code from a text message, an app or paper. Wrong ones are counted by the gateway, which says when it is enough; `r` asks
// for a new one, `o` for another way.

import { call } from '../gate/call.ts'
import { Trouble } from '../trouble.ts'
import { type Begun, begun, type Challenge } from './pending.ts'
import { type OnTerminal, sentOrNot } from './terminal.ts'

const labels: Readonly<Record<string, string>> = {
  sms: 'A code by text message',
  totp: 'A code from your authenticator app',
  recovery_code: 'A recovery code from paper',
}

export async function answerByCode(
  asking: OnTerminal,
  challenge: Challenge,
  usable: readonly string[],
): Promise<Begun> {
  const { origin, questions, telling, signal } = asking
  let way = usable[0] ?? challenge.authenticator
  for (;;) {
    const typed = await questions.text(question(challenge, way, usable))
    if (typed === 'o' && usable.length > 1) {
      way = await questions.choose(
        'Sign in with',
        usable.map((one): [string, string] => [one, labels[one] ?? one]),
      )
      continue
    }
    if (typed === 'r' && way === 'sms') {
      await resend(asking, challenge)
      continue
    }
    const json = { secret: challenge.secret, code: typed, authenticator: way }
    try {
      const path = `/v1/challenges/${challenge.id}/answer`
      return begun(await call(origin, path, { method: 'POST', json, signal }, [503]).then(sentOrNot(asking)))
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      if ((error.denial !== 'wrong_code' && error.denial !== 'invalid_request') || error.triesLeft === 0)
        throw over(error, asking)
      const { triesLeft } = error
      telling.say(`${error.message}${triesLeft === undefined ? '' : ` ${triesLeft} more can be tried.`}`)
    }
  }
}

function question({ to, digits }: Challenge, way: string, usable: readonly string[]): string {
  const keys = [way === 'sms' ? 'r for a new one' : '', usable.length > 1 ? 'o for another way' : ''].filter(Boolean)
  const hint = keys.length === 0 ? '' : ` (or ${keys.join(', ')})`
  if (way === 'recovery_code') return `Recovery code${hint}`
  if (way === 'totp') return `Code from your authenticator app${hint}`
  return `Code of ${digits ?? 6} digits, sent to ${to ?? 'your phone'}${hint}`
}

/** Too soon is no end: the gateway says how long to wait, and the last code is still good. */
async function resend(asking: OnTerminal, { id, secret }: Challenge): Promise<void> {
  const { origin, telling, signal } = asking
  try {
    await call(origin, `/v1/challenges/${id}/resend`, { method: 'POST', json: { secret }, signal })
    telling.say('A new code is on its way.')
  } catch (error) {
    if (!(error instanceof Trouble) || (error.denial !== 'slow_down' && error.denial !== 'code_not_sent'))
      throw over(error, asking)
    telling.say([error.message, error.next].filter(Boolean).join(' '))
  }
}

/** The question is closed: too many wrong codes, or too late. */
const over = (error: unknown, { again }: OnTerminal): unknown =>
  error instanceof Trouble && /^(challenge_|code_frozen|wrong_code)/.test(error.denial ?? '')
    ? new Trouble('notSignedIn', error.message, { next: again, denial: error.denial })
    : error
