// The page for a new password, where one is due before or instead of a session.

import * as z from 'zod/mini'
import { type NewPasswordPage, newPasswordPage } from '../../pages/new-password.ts'
import type { Denial } from '../denial.ts'
import type { ChoosePassword, Chosen } from '../flows/choose-password.ts'
import { password as limits } from '../settings.ts'
import { isRefusal, readForm } from './body.ts'
import { type Hint, placeOf, readHint } from './code-hint.ts'
import { readCodeOwner, replySignedInPage } from './code-pages.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { message, page, seeOther } from './page.ts'
import { chosen } from './recovery.ts'
import { passwordFaultOf, shownAgain } from './refused-page.ts'
import { malformed, type Refusal } from './request.ts'
import { clearCookie, type Reply } from './response.ts'

export function showNewPassword(asked: Asked): Reply {
  const hint = readHint(asked)
  if (hint?.authenticator !== 'new_password') return seeOther(hint === undefined ? '/login' : placeOf(hint))
  return page(asked, 200, newPasswordPage(about(asked, hint)))
}

const about = (asked: Asked, hint: Hint | undefined): NewPasswordPage => ({
  language: languageOf(asked),
  because: hint?.purpose === 'reset' ? 'reset' : 'login',
  fewest: limits.minimum,
  fewestAlone: limits.minimumAlone,
})

export function readNewPassword(asked: Asked): ChoosePassword | Refusal {
  const typed = readForm(asked.request, z.object({ password: z.string() }))
  if (isRefusal(typed)) return typed
  if (typed.password === '') return malformed('The field password is missing or not well formed.')
  const proof = readCodeOwner(asked)
  return isRefusal(proof) ? proof : chosen(proof, typed.password)
}

export function refuseNewPassword(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'cross_site') return message(refused, asked)
  const fault = passwordFaultOf(refused)
  return shownAgain(asked, refused, newPasswordPage({ ...about(asked, readHint(asked)), fault }))
}

/** After a login the session is there; after a reset the person signs in with what was chosen. */
export const replyNewPassword = ({ signedIn }: Chosen, asked: Asked): Reply =>
  signedIn === undefined
    ? seeOther('/login?notice=password_reset', [clearCookie('__Host-challenge'), clearCookie('__Host-code')])
    : replySignedInPage(signedIn, asked)
