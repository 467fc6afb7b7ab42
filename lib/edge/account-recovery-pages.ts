// Recovery codes are in the answer to the press that made them and in no other.

import { recoveryCodesPage } from '../../pages/account/recovery-codes.ts'
import { shownRecoveryCode } from '../rules/recovery-code.ts'
import { refuseAct } from './account-refused-pages.ts'
import { secondsNow } from './code-hint.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import type { Reply } from './response.ts'

export function replyRecoveryCodesPage(made: { readonly codes: readonly string[] }, asked: Asked): Reply {
  const codes = made.codes.map(shownRecoveryCode)
  return page(asked, 200, recoveryCodesPage({ language: languageOf(asked), codes, now: secondsNow(asked) }))
}

export const refuseRecoveryCodes = refuseAct('recovery_codes')
