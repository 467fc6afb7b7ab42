// Setting up an authenticator app. The key is in the answer to the press and in no other: no redirect could carry it.

import { totpAgainPage, totpPage } from '../../pages/account/totp.ts'
import type { Denial } from '../denial.ts'
import type { TotpSeed } from '../flows/account/totp.ts'
import { codeFault } from './account-code-pages.ts'
import { elsewhere, refuseAct, SECURITY } from './account-refused-pages.ts'
import { done } from './account-security-pages.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import { shownAgain } from './refused-page.ts'
import type { Reply } from './response.ts'

export const replyTotpPage = ({ secret, uri, expiresIn }: TotpSeed, asked: Asked): Reply =>
  page(asked, 200, totpPage({ language: languageOf(asked), secret, uri, expiresIn }))

export const refuseTotp = refuseAct('totp')

export const replyTotpBound = (): Reply => done('totp_bound')

export function refuseTotpCode(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'not_allowed_here') return refuseTotp(refused, asked)
  return (
    elsewhere(refused, asked, `${SECURITY}?again=totp`) ??
    shownAgain(asked, refused, totpAgainPage(languageOf(asked), codeFault(refused, asked)))
  )
}

export const replyTotpRemoved = (): Reply => done('totp_removed')
export const refuseTotpRemoval = refuseAct('totp_remove')
