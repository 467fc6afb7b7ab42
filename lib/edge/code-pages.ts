// The second door, whatever stands behind it: a sign-in, a reset, a fresh look at somebody who is signed in, or joining.

import * as z from 'zod/mini'
import { codePage, type Message } from '../../pages/code.ts'
import type { Denial } from '../denial.ts'
import type { Answer } from '../flows/answer.ts'
import type { Answered } from '../flows/answer-challenge.ts'
import type { AnswerJoin } from '../flows/joining/answer-join.ts'
import type { SignedIn } from '../flows/open-session.ts'
import type { ResendCode } from '../flows/resend-code.ts'
import type { Pending } from '../flows/second-factor.ts'
import { parseRecoveryCode } from '../rules/recovery-code.ts'
import { SECURITY } from './account-refused-pages.ts'
import { isRefusal, readForm } from './body.ts'
import { type Factor, type Hint, isFactor, nextOf, placeOf, readHint, secondsNow, toQuestion } from './code-hint.ts'
import type { Asked } from './endpoint.ts'
import { answerJoinOf } from './joining.ts'
import { languageOf } from './language.ts'
import { answerOf, proofOf } from './login.ts'
import { message, page, seeOther } from './page.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import type { Refusal } from './request.ts'
import { clearCookie, type Reply } from './response.ts'
import { signedInCookies } from './signed-in.ts'

export function showCode(asked: Asked): Reply {
  const hint = readHint(asked)
  if (hint === undefined) return seeOther(asked.request.path.startsWith('/join/') ? '/join' : '/login')
  if (!isFactor(hint.authenticator)) return seeOther(placeOf(hint))
  return page(asked, 200, draw(asked, hint, hint.authenticator, asked.request.query.get('by')))
}

export function refuseCode(refused: Denial, asked: Asked): Reply {
  const hint = readHint(asked)
  if (refused.reason === 'cross_site' || hint === undefined || !isFactor(hint.authenticator))
    return message(refused, asked)
  const typed = readForm(asked.request, z.object({ by: z.optional(z.string()) }))
  const by = isRefusal(typed) ? undefined : typed.by
  return shownAgain(asked, refused, draw(asked, hint, hint.authenticator, by, refused))
}

function draw(asked: Asked, hint: Hint, first: Factor, by: string | undefined, refused?: Denial): string {
  const { purpose, others } = hint
  const sent = messageOf(hint, secondsNow(asked))
  const all = [first, ...others]
  const factor = all.find((one) => one === by && (one !== 'sms' || sent !== undefined)) ?? first
  return codePage({
    language: languageOf(asked),
    purpose,
    asked: factor,
    others: all.filter((one) => one !== factor),
    ...(sent === undefined ? {} : { message: sent }),
    begin: beginning(asked, purpose),
    ...(refused === undefined ? {} : { fault: faultOf(refused) }),
  })
}

function messageOf({ to, digits, until, again, sent }: Hint, now: number): Message | undefined {
  if (to === undefined || digits === undefined) return undefined
  const minutes = Math.max(1, Math.ceil((until - now) / 60))
  return { to, digits, minutes, resendIn: Math.max(0, (again ?? now) - now), delivered: sent }
}

/** Where whoever cannot go on begins again. */
export function beginning(asked: Asked, purpose: Hint['purpose']): string {
  const next = nextOf(asked)
  if (purpose === 'step_up') return next ?? '/account'
  if (purpose !== 'login') return purpose === 'join' ? '/join' : '/forgot'
  return next === undefined ? '/login' : `/login?${new URLSearchParams({ next }).toString()}`
}

const form = z.object({ code: z.string(), by: z.optional(z.string()) })

export function readCode(asked: Asked): Answer | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const proof = readCodeOwner(asked)
  if (isRefusal(proof)) return proof
  // A saved code is known by its length, and is welcome in whichever field it was typed into.
  const by = isFactor(typed.by) && parseRecoveryCode(typed.code) === undefined ? typed.by : undefined
  return answerOf(proof, typed.code, by)
}

export const readCodeOwner = ({ request }: Asked): ResendCode | Refusal =>
  proofOf(undefined, request.cookies.get('__Host-challenge'), 'browser')

export function readJoinCode(asked: Asked): AnswerJoin | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const proof = readCodeOwner(asked)
  return isRefusal(proof) ? proof : answerJoinOf(proof, typed.code)
}

/** A code is out, or something else is due: asked for on the way to the same place as before. */
export const replyPendingPage = (pending: Pending, asked: Asked, delivered: boolean): Reply =>
  toQuestion(pending, asked, delivered, { purpose: readHint(asked)?.purpose ?? 'login', next: nextOf(asked) })

export const replyAnsweredPage = (answered: Answered, asked: Asked, delivered: boolean): Reply =>
  'signedIn' in answered
    ? replySignedInPage(answered.signedIn, asked)
    : replyPendingPage(answered.pending, asked, delivered)

export const replySignedInPage = (signedIn: SignedIn, asked: Asked): Reply =>
  seeOther(placeAfter(signedIn, asked), signedInCookies(signedIn, asked))

/** Whoever's password others may know is led to a new one first, on the way to wherever they were going. */
const placeAfter = ({ due }: SignedIn, asked: Asked): string =>
  due === 'new_password' ? '/account/password?because=suspect' : (nextOf(asked) ?? '/account')

/** The invitation is used up. Where joining proved less than the company asks for, what is missing comes first. */
export const replyJoinedPage = (signedIn: SignedIn, asked: Asked): Reply =>
  seeOther(signedIn.weak ? SECURITY : '/account', [...signedInCookies(signedIn, asked), clearCookie('__Host-link')])
