// A review begins, entries are decided, and it ends.

import type { Asked } from '../../asked.ts'
import { found, member } from '../../member.ts'
import { count } from '../../show/count.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { parseMoment } from '../../typed/moment.ts'
import { parseApp, parseReview } from '../../typed/names.ts'
import { parsePrincipal } from '../../typed/persons.ts'
import type { Review } from './one.ts'

export interface Starting {
  readonly due: string
  readonly app: readonly string[]
}

export async function start(asked: Asked, { due: typed, app }: Starting): Promise<void> {
  const apps = app.map(parseApp)
  const due = parseMoment(typed, '--due')
  const { call, home } = await member(asked)
  const json = { due, ...(apps.length === 0 ? {} : { apps }) }
  const body = (await call(`${home}/reviews`, { method: 'POST', json })).body as Review
  asked.answer(
    body,
    () => `The review ${body.id} has begun. What nobody confirms is over ${fromNow(body.due)}.
sallyport access <app> shows what to decide, and sallyport reviews confirm <app> <who> confirms it.`,
  )
}

export async function decide(
  asked: Asked,
  app: string,
  typed: string,
  decision: 'confirmed' | 'withdrawn',
): Promise<void> {
  const who = await member(asked)
  const principal = await parsePrincipal(who, typed, { app })
  const path = `/v1/apps/${app}/access/${principal}/review`
  const body = (await found(who.call(path, { method: 'PUT', json: { decision } }), 'app or entry', `access ${app}`))
    .body
  asked.answer(body, () => plain(`${typed} in ${app}: ${decision}.`))
}

export async function cancel(asked: Asked, typed: string): Promise<void> {
  const id = parseReview(typed)
  const { call, home } = await member(asked)
  await found(call(`${home}/reviews/${id}`, { method: 'DELETE' }), 'review', 'reviews')
  asked.answer({ cancelled: id }, () => `The review ${id} is cancelled. What was withdrawn in it stays withdrawn.`)
}

/** Some entries at a time, until nothing is left to do. */
export async function close(asked: Asked, typed: string): Promise<void> {
  const id = parseReview(typed)
  const { call, home } = await member(asked)
  for (let lapsed = 0; ; ) {
    const step = found(call(`${home}/reviews/${id}/closure`, { method: 'POST' }), 'review', 'reviews')
    const body = (await step).body as { readonly lapsed: number; readonly closed: boolean }
    lapsed += body.lapsed
    if (!body.closed) continue
    const all = { lapsed, closed: true }
    return asked.answer(all, () => `The review ${id} is closed. ${count(lapsed, 'entry')} that nobody confirmed: gone.`)
  }
}
