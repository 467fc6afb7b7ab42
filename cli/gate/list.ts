// Lists that the gateway answers page by page. Without --all one page is enough for a person, who is told that there is more.

import type { Asked } from '../asked.ts'
import type { Current } from '../current.ts'

type Call = Current['call']

/** As the gateway answers it; `next` stays where there is more. */
export type Listed<Noun extends string, T> = { readonly [N in Noun]: readonly T[] } & { readonly next?: string }

export interface Listing<Noun extends string> {
  readonly noun: Noun
  readonly all: boolean
  readonly query?: Readonly<Record<string, string | undefined>>
}

const PAGE = 100

export async function readList<Noun extends string, T, More = object>(
  call: Call,
  path: string,
  { noun, all, query = {} }: Listing<Noun>,
): Promise<Listed<Noun, T> & More> {
  const found: T[] = []
  let first: object | undefined
  for await (const page of pagesOf(call, path, query)) {
    first ??= page
    found.push(...((page[noun] ?? []) as readonly T[]))
    // A page may be short, and even empty, where little of what was looked through counts.
    if (!all && found.length >= PAGE) return { ...first, [noun]: found, next: page['next'] } as Listed<Noun, T> & More
  }
  const { next: _, ...rest } = { next: undefined, ...first }
  return { ...rest, [noun]: found } as unknown as Listed<Noun, T> & More
}

type Body = Readonly<Record<string, unknown>>

export async function* pagesOf(call: Call, path: string, query: Listing<string>['query'] = {}): AsyncGenerator<Body> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  for (let after: string | undefined, more = true; more; ) {
    const asking = new URLSearchParams([...given, ['limit', String(PAGE)]])
    if (after !== undefined) asking.set('after', after)
    const body = ((await call(`${path}?${asking.toString()}`)).body ?? {}) as Body
    yield body
    const next: unknown = body['next']
    // The same place again would never end.
    more = typeof next === 'string' && next !== after
    after = more ? (next as string) : undefined
  }
}

export function tellMore({ telling }: Pick<Asked, 'telling'>, { next }: { readonly next?: string }): void {
  if (next !== undefined) telling.say('There is more: --all shows it.')
}
