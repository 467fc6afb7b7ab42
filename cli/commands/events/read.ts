// The log over the API, page after page.

import type { Current } from '../../current.ts'

export interface Event {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly [name: string]: unknown
}

export interface Read {
  /** Newest first. */
  readonly found: readonly Event[]
  /** What the ids in them are called, as far as the reader may know. */
  readonly names: ReadonlyMap<string, string>
  /** Where to go on, where there may be more. */
  readonly next: string | undefined
  /** When it was begun, by the gateway's clock, in milliseconds; NaN where it does not say. */
  readonly at: number
}

interface Page {
  readonly events: readonly Event[]
  readonly names: Readonly<Record<string, string>>
  readonly next?: string
}

/** Of one page (README). */
const PAGE = 200

export async function readEvents(
  { call }: Pick<Current, 'call'>,
  filter: Readonly<Record<string, string>>,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Read> {
  const found: Event[] = []
  const names = new Map<string, string>()
  let [at, next] = [Number.NaN, after]
  for (let first = true; first || (next !== undefined && found.length < limit); first = false) {
    const size = String(Math.min(PAGE, limit - found.length))
    const place = next === undefined ? {} : { after: next }
    const query = new URLSearchParams({ ...filter, names: 'true', limit: size, ...place })
    const { body, headers } = await call(`/v1/events?${query.toString()}`)
    const page = body as Page
    if (first) at = Date.parse(headers.get('date') ?? '')
    found.push(...page.events)
    for (const [id, name] of Object.entries(page.names)) names.set(id, name)
    // The same place again would never end.
    next = page.next === next ? undefined : page.next
  }
  return { found, names, next, at }
}
