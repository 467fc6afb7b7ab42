// `sallyport login --interactive`, and what recognises this command line the next time: kept beside the credential, and left
// there by logout as a browser leaves its cookie, since it opens nothing by itself.

import type { Asked } from '../asked.ts'
import type { Origin } from '../gate/origin.ts'
import type { Kept, Store } from '../keep/store.ts'
import { deviceName } from '../sign-in/granted.ts'
import { signInOnTerminal } from '../sign-in/interactive.ts'
import { questionsOn } from '../sign-in/questions.ts'

export async function onTerminal(asked: Asked, origin: Origin, drawer: string, store: Store): Promise<Kept> {
  const { here, telling } = asked
  const questions = await questionsOn(here)
  telling.say(`Signing in to ${origin} in this terminal, because --interactive was given.`)
  const { kept, device } = await signInOnTerminal({
    origin,
    questions,
    telling,
    label: `sallyport on ${deviceName(here.host)}`,
    device: (await store.read(drawer, origin))?.credential,
    signal: here.signal,
    again: 'Run sallyport login again.',
    elsewhere: 'Sign in with sallyport login --browser, or with --device from another machine.',
  })
  if (device !== undefined && !here.signal.aborted) await store.write(drawer, { origin, credential: device })
  return kept
}
