// Signing in with a browser and no script: a form, a redirect, a form, a redirect. What the code page shows travels in a
// cookie of its own, which says nothing that its owner does not know and decides nothing.

import * as z from 'zod/mini'
import { codePage } from '../../pages/code.ts'
import { signInPage } from '../../pages/sign-in.ts'
import { type Denial, denials } from '../denial.ts'
import type { AnswerChallenge } from '../flows/answer-challenge.ts'
import type { BeginLogin, Pending } from '../flows/begin-login.ts'
import type { ResendCode } from '../flows/resend-code.ts'
import type { SignedIn } from '../flows/sign-in.ts'
import type { Agents } from '../ports.ts'
import { parseCode } from '../rules/challenge.ts'
import { returnPath } from '../rules/return-path.ts'
import { isRefusal, readForm } from './body.ts'
import type { Asked } from './endpoint.ts'
import { deviceCookie, login, proofOf, signedInCookies } from './login.ts'
import { languageOf, message, page, seeOther } from './page.ts'
import { malformed, type Refusal } from './request.ts'
import { clearCookie, type Reply, refusalHeaders, setCookie } from './response.ts'

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

function signInForm(asked: Asked, cookies: readonly string[] = []): Reply {
  const next = returnPath(asked.request.query.get('next'))
  const notice = asked.request.query.get('notice')
  const news = notice === 'signed_out' || notice === 'ended' ? { notice: notice as 'signed_out' | 'ended' } : {}
  const body = signInPage({ language: languageOf(asked), ...(next === undefined ? {} : { next }), ...news })
  return page(asked, 200, body, cookies)
}

export function readSignIn(asked: Asked, ports: { readonly agents: Agents }): BeginLogin | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const { email, password } = typed
  return login(asked, ports, { email, password, holder: 'browser', devices: deviceCookie(asked) })
}

export function refuseSignIn(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'cross_site') return message(refused, asked)
  const typed = readForm(asked.request, form)
  const email = isRefusal(typed) ? undefined : typed.email.slice(0, 254)
  const next = isRefusal(typed) ? undefined : returnPath(typed.next)
  const { reason, retryAfter } = refused
  const fault = { reason, ...(retryAfter === undefined ? {} : { retryAfter }) }
  const body = signInPage({
    language: languageOf(asked),
    fault,
    ...(email === undefined ? {} : { email }),
    ...(next === undefined ? {} : { next }),
  })
  const reply = page(asked, denials[reason][0], body)
  return { ...reply, headers: { ...reply.headers, ...refusalHeaders(refused) } }
}

const hintShape = z.strictObject({
  to: z.string().check(z.maxLength(20)),
  digits: z.union([z.literal(4), z.literal(6)]),
  until: z.int(),
  again: z.int(),
  sent: z.boolean(),
  next: z.optional(z.string()),
})
type Hint = z.infer<typeof hintShape>

const now = ({ attempt }: Asked): number => Math.floor(attempt.at / 1000)

export function replyPendingPage(pending: Pending, asked: Asked, delivered: boolean): Reply {
  const typed = readForm(asked.request, form)
  const next = returnPath(isRefusal(typed) ? readHint(asked)?.next : typed.next)
  const hint: Hint = {
    to: pending.to,
    digits: pending.digits === 4 ? 4 : 6,
    until: now(asked) + pending.expiresIn,
    again: now(asked) + pending.resendIn,
    sent: delivered,
    ...(next === undefined ? {} : { next }),
  }
  const secret = pending.secret === undefined ? [] : [setCookie('__Host-challenge', pending.secret)]
  const shown = setCookie('__Host-code', Buffer.from(JSON.stringify(hint)).toString('base64url'))
  return seeOther('/login/code', [...secret, shown])
}

function readHint({ request }: Asked): Hint | undefined {
  const text = request.cookies.get('__Host-code') ?? ''
  if (text.length > 2048) return undefined
  try {
    const read = z.safeParse(hintShape, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

function codeReply(asked: Asked, status: number, refused?: Denial): Reply {
  const hint = readHint(asked)
  if (hint === undefined) return refused === undefined ? seeOther('/login') : message(refused, asked)
  const { to, digits, until, again, sent } = hint
  const fault =
    refused === undefined
      ? {}
      : {
          fault: {
            reason: refused.reason,
            ...(refused.triesLeft === undefined ? {} : { triesLeft: refused.triesLeft }),
            ...(refused.retryAfter === undefined ? {} : { retryAfter: refused.retryAfter }),
          },
        }
  const minutes = Math.max(1, Math.ceil((until - now(asked)) / 60))
  const resendIn = Math.max(0, again - now(asked))
  return page(
    asked,
    status,
    codePage({ language: languageOf(asked), to, digits, minutes, resendIn, delivered: sent, ...fault }),
  )
}

export const showCode = (asked: Asked): Reply => codeReply(asked, 200)

export function readCode(asked: Asked): AnswerChallenge | Refusal {
  const typed = readForm(asked.request, z.object({ code: z.string() }))
  if (isRefusal(typed)) return typed
  const proof = readCodeOwner(asked)
  if (isRefusal(proof)) return proof
  const code = parseCode(typed.code)
  return code === undefined ? malformed('The field code is four or six digits.') : { ...proof, code }
}

export const readCodeOwner = ({ request }: Asked): ResendCode | Refusal =>
  proofOf(undefined, request.cookies.get('__Host-challenge'), 'browser')

export function refuseCode(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'cross_site') return message(refused, asked)
  const reply = codeReply(asked, denials[refused.reason][0], refused)
  return { ...reply, headers: { ...reply.headers, ...refusalHeaders(refused) } }
}

export function replySignedInPage(signedIn: SignedIn, asked: Asked): Reply {
  return seeOther(returnPath(readHint(asked)?.next) ?? '/account', signedInCookies(signedIn, asked))
}
