// `sallyport log retention`: for how long the company's log is kept, and what holds it. What a change lets go is said first, in
// days, and only then asked about: nobody brings it back.

import { atOnce, dayName, type Going, isHold, letsGo, oldestDay } from '../../../lib/rules/retention.ts'
import type { Asked } from '../../asked.ts'
import { type Member, member } from '../../member.ts'
import { count } from '../../show/count.ts'
import { plain } from '../../show/plain.ts'
import { details } from '../../show/table.ts'
import { Trouble } from '../../trouble.ts'
import { type Sure, sure } from '../../typed/sure.ts'

export interface Keeping extends Sure {
  readonly days?: string
  readonly forever?: boolean
  readonly hold: readonly string[]
  readonly release: readonly string[]
}

interface Kept {
  readonly days: number | null
  readonly holds: readonly string[]
  readonly least: number
  readonly gone: string | null
  /** From gateways that say it. */
  readonly announced?: { readonly from: string; readonly to: string } | null
  readonly revision: number
}
type Rule = Pick<Kept, 'days' | 'holds'>

export async function retention(asked: Asked, keeping: Keeping): Promise<void> {
  const changing = changeOf(keeping)
  const who = await member(asked)
  const path = `${who.home}/retention`
  const before = (await who.call(path)).body as Kept
  if (changing === undefined) return asked.answer(before, () => told(before))
  const after = changing(before)
  if (before.days === after.days && before.holds.join() === after.holds.join())
    return asked.answer(before, () => 'That is how it is already.')
  await agree(asked, keeping, await going(who, before, after), before)
  const json = { ...after, revision: before.revision }
  const body = (await who.call(path, { method: 'PUT', json })).body as Kept
  asked.answer(body, () => told(body))
}

/** Undefined: it is only looked at. */
function changeOf({ days, forever = false, hold, release }: Keeping): ((before: Rule) => Rule) | undefined {
  if (days !== undefined && !/^[1-9][0-9]{0,4}$/.test(days))
    throw new Trouble('usage', '--days is a whole number of days.', { next: 'Give it as in --days 730, or --forever.' })
  const wrong = [...hold, ...release].find((one) => !isHold(one))
  if (wrong !== undefined)
    throw new Trouble('usage', 'A hold is named by 1 to 40 of a-z, 0-9 and -, the first no -.', {
      next: 'Give it as in --hold inquiry-7.',
    })
  if ((days !== undefined && forever) || hold.some((one) => release.includes(one)))
    throw new Trouble('usage', 'That is one thing and its opposite.', {
      next: 'Give --days or --forever, and each hold to --hold or to --release.',
    })
  if (days === undefined && !forever && hold.length + release.length === 0) return undefined
  return (before) => {
    const unknown = release.find((one) => !before.holds.includes(one))
    if (unknown !== undefined)
      throw new Trouble('failed', `There is no hold ${unknown}.`, { next: 'sallyport log retention shows them.' })
    return {
      days: forever ? null : days === undefined ? before.days : Number(days),
      holds: [...new Set([...before.holds, ...hold])].filter((one) => !release.includes(one)).toSorted(),
    }
  }
}

/** Counted from when the company began, which is asked only where something goes. */
async function going({ call, home }: Member, before: Kept, after: Rule): Promise<Going | undefined> {
  const { least, gone } = before
  const rule = ({ days, holds }: Rule) => (days === null ? { holds } : { days, holds })
  const lets = (first: number) => letsGo(rule(before), rule(after), { least, now: Date.now(), first })
  // What is refused anyway lets nothing go.
  if ((after.days ?? least) < least || lets(0) === undefined) return undefined
  const { created_at: began } = (await call(home)).body as { readonly created_at: string }
  return lets(oldestDay(gone ?? undefined, Date.parse(began) / 1000))
}

async function agree(asked: Asked, asking: Sure, lets: Going | undefined, { announced }: Kept): Promise<void> {
  if (lets === undefined) return
  const { days, first, last, on, released } = lets
  const soon = atOnce(lets, announced ? [announced.from, announced.to] : undefined)
  const lines = [
    last === undefined
      ? `No day is old enough today. The oldest that is there is ${dayName(first)}, and it goes on ${dayName(on)}.`
      : `Everything of ${dayName(last)} and before goes: ${count(last - first + 1, 'day')} of the log. Each is announced in the next minutes, and goes a day later.`,
    ...(released.length === 0 ? [] : [`No hold is left. Taken away: ${released.join(', ')}.`]),
    ...(soon === undefined
      ? []
      : [`What was announced before goes within a day, and may go in the next minutes: ${spanned(soon)}.`]),
    `From then on each day goes when it is older than ${count(days, 'day')}.`,
    soon === undefined
      ? 'Until then it can be changed back. What has gone nobody can bring back.'
      : 'It cannot be undone: nobody can bring back what has gone.',
    'Hashes stay. Every checkpoint, every other entry and every proof that was handed out holds as before.',
  ]
  asked.telling.say(lines.map(plain).join('\n'))
  await sure(asked, asking, [], 'Keep the log no longer than that?')
}

const spanned = ([from, to]: readonly [string, string]): string => (from === to ? from : `${from} to ${to}`)

const told = ({ days, holds, least, gone, announced }: Kept): string =>
  details([
    ['kept for', days === null ? 'ever' : count(days, 'day')],
    ['at least', count(least, 'day')],
    ['holds', holds.length === 0 ? 'none' : `${holds.join(' ')} (nothing goes)`],
    ['gone', gone === null ? 'nothing' : `${gone} and before`],
    ...(announced ? [['announced', spanned([announced.from, announced.to])] as const] : []),
  ])
