// What the pages of a noun tell after a redirect, each from a closed list of its own; and what they were searched for.

import { withQuery } from '../../../pages/console/paging.ts'
import type { Browse } from '../../flows/directory.ts'
import type { Asked } from '../endpoint.ts'
import { seeOther } from '../page.ts'
import type { Reply } from '../response.ts'
import { browseIn } from './viewer.ts'

/** To confirm is to have confirmed only where the session shows it. */
export function noteAmong<N extends string>(
  { request: { query } }: Asked,
  fresh: boolean,
  all: readonly N[],
): N | 'again' | undefined {
  if (query.get('again') === '1' && fresh) return 'again'
  return all.find((one) => one === query.get('done'))
}

export const leadTo = <N extends string>(path: string, note: N): Reply => seeOther(withQuery(path, { done: note }))

const LONGEST = 100

/** A whole address that stands in an address already is not looked for. */
export function searchIn({ request: { query } }: Asked): { readonly q?: string; readonly addressed: boolean } {
  const q = (query.get('q') ?? '').trim().slice(0, LONGEST)
  return q === '' ? { addressed: false } : { q, addressed: q.includes('@') }
}

export function browseFound(asked: Asked): Browse {
  const { q, addressed } = searchIn(asked)
  const browse = browseIn(asked)
  return q === undefined || addressed ? browse : { ...browse, search: q }
}
