// A page of a list, in one query; and the lines of a list as they become when something is named, renamed or gone.

import { denial } from '../denial.ts'
import type { CompanyId } from '../ids.ts'
import { counted, create, type Denied, denied, put, remove } from '../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../ports.ts'
import { cursorOf, type Line, linesOf, placeOf, standsFor, startOf } from '../rules/directory.ts'
import { key, type Listed, type Noun, partition } from '../schema.ts'
import type { Principal } from './authenticate.ts'

export interface Browse {
  readonly search?: string
  /** The `next` of an earlier page. */
  readonly after?: string
  readonly limit: number
}
export interface Lines {
  readonly lines: readonly Listed[]
  readonly next?: string
}

/** `gone`: the cursor is none of this list's. */
export async function browse(
  ports: Pick<Ports, 'table'>,
  company: CompanyId,
  noun: Noun,
  { search, after, limit }: Browse,
): Promise<Lines | 'gone'> {
  const start = startOf(search)
  const place = after === undefined ? undefined : placeOf(after, start)
  if (after !== undefined && place === undefined) return 'gone'
  const { items, next } = await ports.table.page(partition.listed(company, noun, start), limit, place)
  const lines = (items as readonly Found<Listed>[]).filter((one) => standsFor(one, start))
  return next === undefined ? { lines } : { lines, next: cursorOf(next) }
}

/** The same, or the refusal for whoever has come with a cursor that is none. */
export async function browseFor(
  ports: Pick<Ports, 'table'>,
  attempt: Attempt,
  { company, subject }: Principal,
  noun: Noun,
  asked: Browse,
): Promise<Lines | { readonly refusal: Denied }> {
  const found = await browse(ports, company.id, noun, asked)
  if (found !== 'gone') return found
  const about = { endpoint: attempt.endpoint, company: company.id, cause: 'malformed' } as const
  return { refusal: denied(noPlace, counted({ kind: 'request_refused', ...about }, subject.id)) }
}

const noPlace = denial('invalid_request', {
  detail: 'The field after is no place in this list. Begin at its first page.',
})

/** What makes the list say `after` where it said `before`; absent: the line is new, or is gone. */
export async function relist(
  ports: Pick<Ports, 'table'>,
  before: Line | undefined,
  after: Line | undefined,
): Promise<readonly Write[]> {
  const old = before === undefined ? [] : linesOf(before)
  const anew = after === undefined ? [] : linesOf(after)
  if (before === undefined) return anew.map(create)
  const placed = (one: Listed) => key.listed(one.company, one.noun, one.term, one.id)
  const all = new Map([...old, ...anew].map((one) => [one.term, one]))
  const found = (await ports.table.get(...[...all.values()].map(placed))) as readonly (Found<Listed> | undefined)[]
  return [...all.keys()].flatMap((term, i): Write[] => {
    const next = anew.find((one) => one.term === term)
    const stored = found[i]
    if (next !== undefined) return [put(stored, next)]
    return stored === undefined ? [] : [remove(stored)]
  })
}
