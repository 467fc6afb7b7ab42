// The page of one's own sessions, and its acts. Each act ends in a redirect, so that reloading repeats nothing.

import { type Asset, assets } from '../../pages/assets.ts'
import { assetHeaders } from '../../pages/security-headers.ts'
import { sessionsPage } from '../../pages/sessions.ts'
import { denial } from '../denial.ts'
import type { SessionView, WhoAmI } from '../flows/sessions.ts'
import { refuseAt } from './account-refused-pages.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { message, page, seeOther } from './page.ts'
import { clearCookie, problem, type Reply } from './response.ts'

export function replySessionsPage(value: WhoAmI & { readonly sessions: readonly SessionView[] }, asked: Asked): Reply {
  const { principal, person, sessions } = value
  const notice = asked.request.query.get('notice')
  const news = notice === 'ended' || notice === 'others_ended' ? { notice: notice as 'ended' | 'others_ended' } : {}
  const { name, email } = person
  const now = principal.at
  const company = principal.company.name
  return page(asked, 200, sessionsPage({ language: languageOf(asked), name, email, company, now, sessions, ...news }))
}

export const refuseAccount = refuseAt('/account')

export const replyEndedPage = ({ self }: { readonly self: boolean }): Reply =>
  self ? seeOther('/login?notice=signed_out', [clearCookie('__Host-session')]) : seeOther('/account?notice=ended')

export const replyOthersEndedPage = (): Reply => seeOther('/account?notice=others_ended')

export const showHome = (): Reply => seeOther('/account')

export function showAsset({ request, attempt }: Asked): Reply {
  const asset: Asset | undefined = assets.get(request.parameters.get('file') ?? '')
  if (asset === undefined) return problem(denial('not_found'), attempt.id)
  return { status: 200, body: asset.body, headers: { ...assetHeaders, 'content-type': asset.type } }
}

/** What has no route: in words for people, as a problem for programs. */
export const showNothing = (asked: Asked): Reply => {
  const html = (asked.request.headers.get('accept') ?? '').slice(0, 512).includes('text/html')
  return html ? message(denial('not_found'), asked, '/account') : problem(denial('not_found'), asked.attempt.id)
}
