// `sallyport reviews export`: the whole record as it comes, page after page, so that a long one needs no memory. It begins with
// its heading, and a record that stopped in the middle ends with another code than 0.

import { once } from 'node:events'
import type { Asked } from '../../asked.ts'
import { pagesOf } from '../../gate/list.ts'
import { found, member } from '../../member.ts'
import { jsonLine, plain } from '../../show/plain.ts'
import { interrupted, Trouble } from '../../trouble.ts'
import { parseReview } from '../../typed/names.ts'
import { csvLine } from './csv.ts'
import type { Line } from './one.ts'

const columns = ['app', 'principal', 'verbs', 'decision', 'by', 'at'] as const

/** Everything that is no character to look at is gone: on a terminal it would be obeyed. */
const asCsv = (line: Line): string =>
  csvLine(columns.map((name) => plain(name === 'verbs' ? line.verbs.join(' ') : (line[name] ?? ''))))

export async function exportReview(asked: Asked, typed: string, given: string | undefined): Promise<void> {
  const id = parseReview(typed)
  const format = given ?? (asked.json ? 'ndjson' : 'csv')
  if (format !== 'csv' && format !== 'ndjson') throw new Trouble('usage', '--format is csv or ndjson.')
  const { call, home } = await member(asked)
  const pages = pagesOf(call, `${home}/reviews/${id}/entries`)
  let page = await found(pages.next(), 'review', 'reviews')
  if (format === 'csv') await write(asked, csvLine(columns))
  const told = format === 'csv' ? asCsv : jsonLine
  for (; page.done !== true; page = await pages.next())
    for (const line of (page.value['entries'] ?? []) as readonly Line[]) await write(asked, told(line))
}

/** Whoever reads slowly is waited for. */
async function write({ here: { output, signal } }: Asked, text: string): Promise<void> {
  if (output.write(text)) return
  await once(output, 'drain', { signal }).catch(() => Promise.reject(interrupted()))
}
