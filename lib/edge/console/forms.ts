// A form of the console: few fields of known names, and ticks that carry what they stand for in theirs. Each is given once.

import * as z from 'zod/mini'
import { isRefusal, readForm } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import type { Refusal } from '../request.ts'

export type Typed = Readonly<Partial<Record<string, string>>>

const MOST_FIELDS = 200

const form = z.record(z.string().check(z.maxLength(80)), z.string())

export function typedIn(asked: Asked): Typed | Refusal {
  const read = readForm(asked.request, form)
  if (isRefusal(read)) return read
  return Object.fromEntries(Object.entries(read).slice(0, MOST_FIELDS))
}

/** What was typed, for a page that is shown again; nothing where it could not be read at all. */
export function typedAgain(asked: Asked): Typed {
  const read = typedIn(asked)
  return isUnread(read) ? {} : read
}

export const isUnread = (read: Typed | Refusal): read is Refusal => isRefusal(read)

/** `verb:deploy=yes` is the tick of `deploy`. */
export const ticked = (typed: Typed, kind: 'verb' | 'who'): readonly string[] =>
  Object.entries(typed)
    .filter(([name, value]) => name.startsWith(`${kind}:`) && value === 'yes')
    .map(([name]) => name.slice(kind.length + 1))
