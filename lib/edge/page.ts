// Answers for people: HTML with the headers that every page has, or a redirect to a page of ours after a form was posted.

import { type Back, messagePage } from '../../pages/message.ts'
import { pageHeaders } from '../../pages/security-headers.ts'
import { type Denial, denials } from '../denial.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { clearCookie, keepCookie, type Reply, refusalHeaders } from './response.ts'

/** A choice of language made on the page is kept. */
const chosen = ({ request }: Asked): string[] => {
  const lang = request.query.get('lang')
  return lang === 'en' || lang === 'nb' ? [keepCookie('__Host-language', lang)] : []
}

export const page = (asked: Asked, status: number, body: string, cookies: readonly string[] = []): Reply => ({
  status,
  body,
  headers: { ...pageHeaders, vary: 'accept-language, cookie' },
  cookies: [...chosen(asked), ...cookies],
})

/** 303: what comes next is got, never posted again. `to` is always ours (rules/return-path). */
export const seeOther = (to: string, cookies: readonly string[] = []): Reply => ({
  status: 303,
  body: '',
  headers: { location: to },
  cookies,
})

export function message(refused: Denial, asked: Asked, back: Back = '/login'): Reply {
  const [status] = denials[refused.reason]
  const { reason } = refused
  const reply = page(
    asked,
    status,
    messagePage({ language: languageOf(asked), reason, requestId: asked.attempt.id, back }),
  )
  const { 'www-authenticate': _, ...headers } = refusalHeaders(refused)
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** Nobody is signed in here: to the sign-in page, and a credential that did not do is forgotten. */
export const toSignIn = (asked: Asked, next?: string): Reply => {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`
  const dead = asked.request.cookies.has('__Host-session') ? [clearCookie('__Host-session')] : []
  return seeOther(`/login${query}`, dead)
}
