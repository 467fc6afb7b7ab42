// What the account's pages do with a refusal that is about no field: signed out, not fresh enough, not from here. And what
// one press on the security page does with any refusal: back to the page, which says it where the press was.

import { type Act, placeOf } from '../../pages/account/acts.ts'
import type { Denial } from '../denial.ts'
import type { Asked } from './endpoint.ts'
import { message, seeOther, toSignIn } from './page.ts'
import type { Reply } from './response.ts'

export const SECURITY = '/account/security'

/** First elsewhere, then to `path`, which is ours. Undefined: the page itself has to say what is wrong. */
export function elsewhere(refused: Denial, asked: Asked, path: string): Reply | undefined {
  const { reason } = refused
  if (reason === 'unauthenticated') return toSignIn(asked, path)
  if (reason === 'step_up_required')
    return seeOther(`/account/confirm?${new URLSearchParams({ next: path }).toString()}`)
  if (reason === 'cross_site' || reason === 'two_credentials') return message(refused, asked, '/account')
  return undefined
}

/** For what is only looked at. */
export const refuseAt =
  (path: string) =>
  (refused: Denial, asked: Asked): Reply =>
    elsewhere(refused, asked, path) ?? message(refused, asked, '/account')

export const refuseAct =
  (act: Act) =>
  (refused: Denial, asked: Asked): Reply => {
    const away = elsewhere(
      refused,
      asked,
      refused.reason === 'step_up_required' ? `${SECURITY}?again=${act}` : SECURITY,
    )
    if (away !== undefined) return away
    const { reason, retryAfter } = refused
    // The page that would say so would most likely fail, too.
    if (reason === 'fault' || reason === 'unavailable') return message(refused, asked, '/account')
    const query = new URLSearchParams({
      refused: reason,
      act,
      ...(retryAfter === undefined ? {} : { wait: String(retryAfter) }),
    })
    return seeOther(`${SECURITY}?${query.toString()}#${placeOf[act]}`)
  }
