// A new password, where somebody else may know the old one. Typed twice, since nobody sees it.

import { call } from '../gate/call.ts'
import { Trouble } from '../trouble.ts'
import { type Begun, begun, type Challenge } from './pending.ts'
import type { OnTerminal } from './terminal.ts'

export async function choosePassword(asking: OnTerminal, { id, secret }: Challenge): Promise<Begun> {
  const { origin, questions, telling, signal } = asking
  telling.say('Your password has to be changed: somebody else may know it.')
  for (;;) {
    const password = await questions.secret('New password')
    if ((await questions.secret('The same again')) !== password) {
      telling.say('Those were two different ones.')
      continue
    }
    const json = { secret, password }
    try {
      return begun(await call(origin, `/v1/challenges/${id}/password`, { method: 'PUT', json, signal }))
    } catch (error) {
      if (!(error instanceof Trouble) || error.denial !== 'password_rejected') throw error
      telling.say(error.message)
    }
  }
}
