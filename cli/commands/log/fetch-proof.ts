// `sallyport log proof`: the proof of one event, to be handed to whoever wants to check it. What the gateway answers is verified
// before it is written, so that nobody carries away what proves nothing.

import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { moment } from '../../../lib/rules/transparency/audit-checkpoints.ts'
import type { Verifier } from '../../../lib/rules/transparency/note.ts'
import type { Asked } from '../../asked.ts'
import { type Current, current } from '../../current.ts'
import { plainJson } from '../../show/plain.ts'
import { interrupted, Trouble } from '../../trouble.ts'
import { exitOf } from './exit.ts'
import { gatewayKey } from './gateway-key.ts'
import { readKey } from './key.ts'
import { holds, isTold, type Told } from './proved.ts'

export interface Proving {
  readonly at?: string
  readonly key?: string
  readonly out?: string
}

/** Of how many of the newest events one is found by its id alone, and how many are asked for at once. */
const [NEWEST, PAGE] = [1000, 200]
/** Milliseconds: an event is sealed within seconds, or something is wrong with the seal. */
const PATIENCE = 60_000

export async function fetchProof(asked: Asked, event: string, { at, key, out }: Proving): Promise<void> {
  if (!/^[0-9A-Za-z]{22}$/.test(event))
    throw new Trouble('usage', 'That is no id of an event.', { next: 'sallyport events --json shows them.' })
  const who = await current(asked)
  const { origin } = who.chosen
  const log = key === undefined ? await gatewayKey(origin, asked.here.signal) : await readKey(asked, key)
  const told = await fetched(asked, who, event, at ?? (await momentOf(who, event)))
  const by = key === undefined ? `the key that ${origin} tells (sallyport log key)` : 'the key that you gave'
  asked.telling.say(`${verified(told, event, log)} by ${by}.`)
  if (out === undefined) return asked.answer(told, () => plainJson(told))
  await write(out, `${plainJson(told)}\n`)
  asked.answer({ event, written: out }, () => `The proof is in ${out}.`)
}

/** In words. Throws where it does not hold. */
function verified(told: Told, event: string, log: Verifier): string {
  const found = holds(told, log)
  if ('kind' in found) throw new Trouble(exitOf[found.kind], `The proof does not hold. ${found.says}`)
  if (told.event !== event) throw new Trouble('logAltered', 'The proof is of another event.')
  const { origin, size, at } = found.checkpoint
  return `Verified: entry ${found.index} of ${origin}, which was signed over ${size} entries at ${moment(at)},`
}

async function fetched({ here, telling }: Asked, who: Current, event: string, at: string): Promise<Told> {
  const path = `/v1/events/${event}/proof?${new URLSearchParams({ at }).toString()}`
  const stop = telling.waiting(() => 'waiting until it is sealed')
  try {
    for (const until = Date.now() + PATIENCE; ; ) {
      const { status, body } = await who.call(path, {}, Date.now() < until ? [409] : [])
      if (status !== 409 && isTold(body)) return body
      if (status !== 409) throw new Trouble('failed', `${who.chosen.origin} answered with no proof.`)
      const { retry_after: wait = 1 } = body as { readonly retry_after?: number }
      await sleep(Math.min(wait, 10) * 1000, undefined, { signal: here.signal }).catch(() =>
        Promise.reject(interrupted()),
      )
    }
  } finally {
    stop()
  }
}

async function momentOf({ call }: Current, event: string): Promise<string> {
  let after: string | undefined
  for (let read = 0; read < NEWEST; read += PAGE) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(after === undefined ? {} : { after }) })
    const page = (await call(`/v1/events?${query.toString()}`)).body as {
      readonly events: readonly { readonly id: string; readonly at: string }[]
      readonly next?: string
    }
    const found = page.events.find(({ id }) => id === event)
    if (found !== undefined) return found.at
    if (page.next === undefined) break
    after = page.next
  }
  throw new Trouble('usage', `It is not among the newest ${NEWEST} events.`, {
    next: 'Say when it was, with --at: the at that sallyport events --json shows beside its id.',
  })
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    const { code = 'no reason given' } = error as { readonly code?: string }
    throw new Trouble('usage', `${path} cannot be written (${code}).`, { cause: error })
  }
}
