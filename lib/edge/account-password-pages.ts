// A new password, by who knows the old one. The session goes on under a new credential.

import * as z from 'zod/mini'
import { passwordPage } from '../../pages/account/password.ts'
import { type Denial, denial } from '../denial.ts'
import type { ChangePassword } from '../flows/change-password.ts'
import type { SignedIn } from '../flows/open-session.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { tooLong } from '../rules/password-policy.ts'
import { password as limits } from '../settings.ts'
import { elsewhere, refuseAt } from './account-refused-pages.ts'
import { done } from './account-security-pages.ts'
import { isRefusal, readForm } from './body.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import { passwordFaultOf, shownAgain } from './refused-page.ts'
import { type Refusal, refuse } from './request.ts'
import { type Reply, setCookie } from './response.ts'
import { readOwn } from './sessions.ts'

const PATH = '/account/password'
const form = z.object({ current: z.string(), password: z.string(), keep: z.optional(z.literal('yes')) })
/** What a refused form gives back: for a password manager, and what was chosen. No password. */
const kept = z.object({ username: z.optional(z.string()), keep: z.optional(z.literal('yes')) })

export function replyPasswordPage({ principal, person }: WhoAmI, asked: Asked): Reply {
  const { subject, company } = principal
  const alone = subject.sms === undefined && (subject.factors ?? []).length === 0
  const body = passwordPage({
    language: languageOf(asked),
    email: person.email,
    context: [person.name, person.email, company.name].join(' '),
    fewest: alone ? limits.minimumAlone : limits.minimum,
    suspect: asked.request.query.get('because') === 'suspect',
  })
  return page(asked, 200, body)
}

export const refusePasswordPage = refuseAt(PATH)

export function readPasswordForm(asked: Asked): ChangePassword | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const { current, password: chosen, keep } = typed
  if (tooLong(current) || tooLong(chosen))
    return refuse(
      denial('password_rejected', { detail: `Use at most ${limits.maximum} characters.` }),
      'password_too_long',
    )
  return { ...readOwn('page')(asked), current, chosen, keepSessions: keep === 'yes' }
}

export function refusePasswordChange(refused: Denial, asked: Asked): Reply {
  const away = elsewhere(refused, asked, PATH)
  if (away !== undefined) return away
  const typed = readForm(asked.request, kept)
  const { username: email, keep } = isRefusal(typed) ? {} : typed
  const body = passwordPage({
    language: languageOf(asked),
    fewest: limits.minimum,
    fewestAlone: limits.minimumAlone,
    fault: passwordFaultOf(refused),
    keep: keep === 'yes',
    ...(email === undefined ? {} : { email: email.slice(0, 254) }),
  })
  return shownAgain(asked, refused, body)
}

export const replyPasswordChangedPage = ({ credential }: SignedIn): Reply =>
  done('password_changed', [setCookie('__Host-session', credential)])
