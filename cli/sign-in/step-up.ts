// A session is made fresh by a new proof on this terminal (RFC 9470): password, then whatever the gateway asks for. The session
// goes on under another credential, and the one before is dead from then on.

import { bearer } from '../gate/bearer.ts'
import { call } from '../gate/call.ts'
import { Trouble } from '../trouble.ts'
import { answer } from './interactive.ts'
import { type Begun, begun, type Session } from './pending.ts'
import { type OnTerminal, sentOrNot } from './terminal.ts'

type Proving = Pick<OnTerminal, 'origin' | 'questions' | 'telling' | 'signal'>

const TRIES = 3

export async function proveAgain(proving: Proving, credential: string): Promise<Session> {
  const { origin } = proving
  const asking: OnTerminal = {
    ...{ ...proving, label: '', device: undefined },
    again: 'Nothing was changed. Run the command again.',
    elsewhere: `Do it in a browser: ${origin}/console.`,
  }
  let step = await begin(asking, credential)
  while ('challenge' in step) step = await answer(asking, step.challenge)
  return step.session
}

async function begin(asking: OnTerminal, credential: string): Promise<Begun> {
  const { origin, questions, telling, signal } = asking
  for (let tries = 1; ; tries++) {
    const json = { password: await questions.secret('Password') }
    const shown = bearer(origin, credential, 'the store')
    try {
      const asked = call(origin, '/v1/session/step-up', { method: 'POST', json, bearer: shown, signal }, [503])
      return begun(await asked.then(sentOrNot(asking)))
    } catch (error) {
      if (!(error instanceof Trouble) || error.denial !== 'wrong_password') throw error
      if (tries === TRIES) throw error.saying(error.message, asking.again, 'notSignedIn')
      telling.say(`${error.message} Try again.`)
    }
  }
}
