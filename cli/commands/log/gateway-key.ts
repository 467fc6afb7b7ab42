// `sallyport log key`: the key that a gateway says its log is signed with. Nobody signs in for it, and nothing proves it: it is
// trusted on first use, and compared by another way.

import { parseVerifierKey, type Verifier, verifierKey } from '../../../lib/rules/transparency/note.ts'
import type { Asked } from '../../asked.ts'
import { gatewayOf } from '../../current.ts'
import type { Origin } from '../../gate/origin.ts'
import { Trouble } from '../../trouble.ts'
import { remoteSource } from './remote.ts'

export async function showKey(asked: Asked): Promise<void> {
  const { origin } = gatewayOf(asked)
  const log = await gatewayKey(origin, asked.here.signal)
  const key = verifierKey(log)
  asked.telling.say(
    [
      'Keep it apart from the log: sallyport log key > gate.key',
      `It is what ${origin} says of itself. Have whoever runs it tell you the key by another way, and compare the two.`,
    ].join('\n'),
  )
  asked.answer({ key, log: log.name }, () => key)
}

/** Redirects are not followed: the key of somewhere else is none of this log. */
export async function gatewayKey(origin: Origin, signal: AbortSignal): Promise<Verifier> {
  const answer = await remoteSource(`${origin}/log/`, signal).read('key')
  const key = parseVerifierKey(Buffer.from(answer ?? []).toString())
  if (key?.type === 1) return key
  throw new Trouble('failed', `${origin} tells no key of a log.`, {
    next: 'Check that this is the address of a Sallyport gateway (sallyport profiles).',
  })
}
