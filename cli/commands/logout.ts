// `sallyport logout`: the session ends at the gateway first, so that a copy of the credential is worth nothing, and is
// forgotten here only when nothing is left alive.

import type { Asked } from '../asked.ts'
import { type Current, current } from '../current.ts'
import { endAtGateway } from '../end.ts'
import { Trouble } from '../trouble.ts'

export async function logout(asked: Asked): Promise<void> {
  const who = await current(asked)
  const { chosen, store, from } = who
  const ended = await end(asked, who)
  if (from === 'kept') await store.remove(chosen.name)
  else asked.telling.say('Unset SALLYPORT_TOKEN: what it holds is over.')
  asked.answer({ gateway: chosen.origin, profile: chosen.name, ended }, () =>
    ended
      ? `Signed out of ${chosen.origin}.`
      : `The sign-in to ${chosen.origin} was over already; it is forgotten here.`,
  )
}

/** What is over already needs no end. Where the gateway is away the credential is kept, so that it can be ended later. */
async function end({ here }: Asked, { chosen, bearer, client }: Current): Promise<boolean> {
  try {
    await endAtGateway({ origin: chosen.origin, credential: bearer.credential, client }, here.signal)
    return true
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    if (error.exit === 'signedOut') return false
    if (error.denial === 'insufficient_scope')
      throw error.saying('This is a token for an app: it has no session of its own.', 'It ends by itself, in minutes.')
    throw error.saying(
      error.message,
      'You are still signed in: the session could not be ended. Try again, or end it in a browser under /sessions.',
    )
  }
}
