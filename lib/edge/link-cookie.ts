// What a letter's link carries leaves the address bar at once, for a cookie that no script reads and no restart keeps: it
// stays in no history, no bookmark and no Referer. Each page takes only the kind that is its own.

import { gonePage } from '../../pages/gone.ts'
import type { LinkKind } from '../../pages/words/letter/shape.ts'
import { denial } from '../denial.ts'
import { parse } from '../rules/credential.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import { type Refusal, refuse } from './request.ts'
import { clearCookie, type Reply } from './response.ts'

export const linkOf = ({ request }: Asked, kind: LinkKind): string | undefined => {
  const text = request.cookies.get('__Host-link') ?? ''
  return parse(text)?.kind === kind ? text : undefined
}

/** The link, or the one answer for every link that does not work. */
export const readLink = (asked: Asked, kind: LinkKind): string | Refusal =>
  linkOf(asked, kind) ?? refuse(denial('link_gone'), 'not_found')

/** Forgotten, unless it is for another page. */
export const replyGone = (asked: Asked, kind: LinkKind | 'unknown'): Reply =>
  page(
    asked,
    410,
    gonePage({ language: languageOf(asked), kind, requestId: asked.attempt.id }),
    kind === 'unknown' || linkOf(asked, kind) === undefined ? [] : [forgetLink],
  )

export const forgetLink: string = clearCookie('__Host-link')
