// Signing in with a browser and no script: a form, a redirect, a form, a redirect. With a password, or without one where a
// company chose that.

import * as z from 'zod/mini'
import { askAddressPage } from '../../pages/ask-address.ts'
import { type SignInNotice, signInPage } from '../../pages/sign-in.ts'
import type { Denial } from '../denial.ts'
import type { BeginLogin } from '../flows/begin-login.ts'
import type { BeginPasswordless } from '../flows/recovery/begin-passwordless.ts'
import type { Pending } from '../flows/second-factor.ts'
import { parseEmailAddress } from '../ids.ts'
import type { Agents } from '../ports.ts'
import { returnPath } from '../rules/return-path.ts'
import { isRefusal, readForm } from './body.ts'
import { toQuestion } from './code-hint.ts'
import { deviceCookie } from './device-cookie.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { labelOf, login } from './login.ts'
import { message, page, seeOther } from './page.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import { malformed, type Refusal } from './request.ts'
import { clearCookie, type Reply } from './response.ts'

type Needs = { readonly agents: Agents }

const form = z.object({ email: z.string(), password: z.string(), next: z.optional(z.string()) })

/** A form to look at, for whoever carries no session. */
export const showSignIn = (asked: Asked): Reply | undefined =>
  asked.request.cookies.has('__Host-session') ? undefined : signInForm(asked)

/** Signed in already: there is nothing to do here, and signing out is one page away. */
export const replyVisit = (_: unknown, asked: Asked): Reply =>
  seeOther(returnPath(asked.request.query.get('next')) ?? '/account')

/** A dead session's cookie is forgotten before another begins (oauth2-proxy CVE-2026-34454). */
export const refuseVisit = (refused: Denial, asked: Asked): Reply =>
  refused.reason === 'unauthenticated' || refused.reason === 'two_credentials'
    ? signInForm(asked, [clearCookie('__Host-session'), clearCookie('__Host-challenge')])
    : message(refused, asked)

const notices = ['signed_out', 'ended', 'password_reset'] as const satisfies readonly SignInNotice[]

function signInForm(asked: Asked, cookies: readonly string[] = []): Reply {
  const notice = notices.find((name) => name === asked.request.query.get('notice'))
  const body = signInPage({
    language: languageOf(asked),
    known: isKnown(asked),
    ...nextIn(asked.request.query.get('next')),
    ...(notice === undefined ? {} : { notice }),
  })
  return page(asked, 200, body, cookies)
}

/** Somebody has signed in from this browser before: unproved, and enough to offer what costs a question. */
const isKnown = (asked: Asked): boolean => deviceCookie(asked).length > 0

const nextIn = (text: string | undefined): { readonly next?: string } => {
  const next = returnPath(text)
  return next === undefined ? {} : { next }
}

export function readSignIn(asked: Asked, ports: Needs): BeginLogin | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const { email, password } = typed
  return login(asked, ports, { email, password, holder: 'browser', devices: deviceCookie(asked) })
}

export function refuseSignIn(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'cross_site') return message(refused, asked)
  const body = signInPage({
    language: languageOf(asked),
    known: isKnown(asked),
    fault: faultOf(refused),
    ...typedIn(asked),
  })
  return shownAgain(asked, refused, body)
}

/** What the form brought along, as far as it is given back: never a password. */
function typedIn(asked: Asked): { readonly email?: string; readonly next?: string } {
  const typed = readForm(asked.request, addressForm)
  if (isRefusal(typed)) return {}
  return { email: typed.email.slice(0, 254), ...nextIn(typed.next) }
}

/** From either form, to what is asked next. */
export const replyBegun = (pending: Pending, asked: Asked, delivered: boolean): Reply =>
  toQuestion(pending, asked, delivered, { purpose: 'login', next: typedIn(asked).next })

const addressForm = z.object({ email: z.string(), next: z.optional(z.string()) })

export const showWithoutPassword = (asked: Asked): Reply =>
  page(
    asked,
    200,
    askAddressPage({
      language: languageOf(asked),
      about: 'without_password',
      ...nextIn(asked.request.query.get('next')),
    }),
  )

export function readWithoutPassword(asked: Asked, ports: Needs): BeginPasswordless | Refusal {
  const typed = readForm(asked.request, addressForm)
  if (isRefusal(typed)) return typed
  const email = parseEmailAddress(typed.email)
  if (email === undefined) return malformed('The field email is not an e-mail address.')
  const [devices, label, language] = [deviceCookie(asked), labelOf(asked, ports), languageOf(asked)]
  return { email, holder: 'browser', devices, label, language }
}

export function refuseWithoutPassword(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'cross_site') return message(refused, asked)
  const language = languageOf(asked)
  const fault = faultOf(refused)
  return shownAgain(asked, refused, askAddressPage({ language, about: 'without_password', fault, ...typedIn(asked) }))
}
