// What is asked of a list that pages are read from, and how a page of it is told.

import * as z from 'zod/mini'
import type { Browse } from '../flows/directory.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { malformed, type Refusal } from './request.ts'

const MOST = 100
const USUAL = 50

const limit = z.optional(z.string().check(z.regex(/^(?:[1-9][0-9]?|100)$/)))
const after = z.optional(z.string().check(z.maxLength(400)))
export const pageFields = { limit, after }
export const paged = z.strictObject(pageFields)
export const searched = z.strictObject({ ...pageFields, q: z.optional(z.string().check(z.maxLength(100))) })

export function readPage(asked: Asked): Browse | Refusal {
  const query = readQuery(asked.request, paged)
  return isRefusal(query) ? query : browseOf(query)
}

/** An address stands in every log that URLs are written to, so none is looked for this way. */
export function readSearch(asked: Asked): Browse | Refusal {
  const query = readQuery(asked.request, searched)
  if (isRefusal(query)) return query
  const { q, ...page } = query
  if (q?.includes('@') === true)
    return malformed(
      'The field q is a part of a name. Of an e-mail address give what stands before the @, or POST it whole to find.',
    )
  return { ...browseOf(page), ...(q === undefined || q.trim() === '' ? {} : { search: q }) }
}

export const browseOf = ({ limit: text, after: from }: z.infer<typeof paged>): Browse => ({
  limit: text === undefined ? USUAL : Math.min(Number(text), MOST),
  ...(from === undefined ? {} : { after: from }),
})

export const pageBody = (noun: string, all: readonly object[], next: string | undefined): object => ({
  [noun]: all,
  ...(next === undefined ? {} : { next }),
})
