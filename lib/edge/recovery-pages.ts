// The pages of a forgotten password and of 'this was not me'. The answer to who asks is the same for every address.

import * as z from 'zod/mini'
import { askAddressPage } from '../../pages/ask-address.ts'
import { postedPage } from '../../pages/posted.ts'
import { donePage, pressPage } from '../../pages/press.ts'
import type { Denial } from '../denial.ts'
import type { BeginReset } from '../flows/recovery/begin-reset.ts'
import type { SayNotMe } from '../flows/recovery/not-me.ts'
import type { RequestReset } from '../flows/recovery/request-reset.ts'
import type { Pending } from '../flows/second-factor.ts'
import type { Agents } from '../ports.ts'
import { links } from '../settings.ts'
import { isRefusal, readForm } from './body.ts'
import { toQuestion } from './code-hint.ts'
import { deviceCookie } from './device-cookie.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { forgetLink, linkOf, readLink, replyGone } from './link-cookie.ts'
import { labelOf } from './login.ts'
import { message, page, seeOther } from './page.ts'
import { requested } from './recovery.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import type { Refusal } from './request.ts'
import type { Reply } from './response.ts'

type Needs = { readonly agents: Agents }
type Asks = 'forgot' | 'sign_up'

const life = { forgot: links.reset, sign_up: links.signUp } as const

/** The form, or that a letter is on its way. */
export const showAsk =
  (about: Asks) =>
  (asked: Asked): Reply => {
    const language = languageOf(asked)
    const sent = asked.request.query.get('notice') === 'sent'
    return page(
      asked,
      200,
      sent ? postedPage({ language, about, life: life[about] }) : askAddressPage({ language, about }),
    )
  }

const form = z.object({ email: z.string() })

export function readAsk(asked: Asked, ports: Needs): RequestReset | Refusal {
  const typed = readForm(asked.request, form)
  return isRefusal(typed) ? typed : requested(asked, ports, typed)
}

export const refuseAsk =
  (about: Asks) =>
  (refused: Denial, asked: Asked): Reply => {
    if (refused.reason === 'cross_site') return message(refused, asked)
    const typed = readForm(asked.request, form)
    const email = isRefusal(typed) ? {} : { email: typed.email.slice(0, 254) }
    return shownAgain(
      asked,
      refused,
      askAddressPage({ language: languageOf(asked), about, fault: faultOf(refused), ...email }),
    )
  }

export const replyForgot = (): Reply => seeOther('/forgot?notice=sent')

export const showReset = (asked: Asked): Reply =>
  linkOf(asked, 'reset') === undefined
    ? replyGone(asked, 'reset')
    : page(asked, 200, pressPage({ language: languageOf(asked), act: 'reset' }))

export function readReset(asked: Asked, ports: Needs): BeginReset | Refusal {
  const token = readLink(asked, 'reset')
  if (typeof token !== 'string') return token
  const typed = readForm(asked.request, z.object({ by: z.optional(z.string()) }))
  const wanted = isRefusal(typed) ? undefined : typed.by
  return { token, holder: 'browser', devices: deviceCookie(asked), label: labelOf(asked, ports), wanted }
}

export const replyReset = (pending: Pending, asked: Asked, delivered: boolean): Reply =>
  toQuestion(pending, asked, delivered, { purpose: 'reset', cookies: [forgetLink] })

export const refusePress =
  (act: 'reset' | 'not_me' | 'address') =>
  (refused: Denial, asked: Asked): Reply => {
    if (refused.reason === 'cross_site') return message(refused, asked)
    if (refused.reason === 'link_gone') return replyGone(asked, act)
    return shownAgain(asked, refused, pressPage({ language: languageOf(asked), act, fault: faultOf(refused) }))
  }

export const showNotMe = (asked: Asked): Reply => showPress(asked, 'not_me')

/** What pressing does; or that it is done, which says nothing that was secret. */
export function showPress(asked: Asked, act: 'not_me' | 'address'): Reply {
  const language = languageOf(asked)
  if (asked.request.query.get('notice') === 'done') return page(asked, 200, donePage({ language, act }))
  return linkOf(asked, act) === undefined ? replyGone(asked, act) : page(asked, 200, pressPage({ language, act }))
}

/** Of 'this was not me', and of a new address. */
export const readPress =
  (act: 'not_me' | 'address') =>
  (asked: Asked, ports: Needs): SayNotMe | Refusal => {
    const token = readLink(asked, act)
    return typeof token === 'string' ? { token, label: labelOf(asked, ports) } : token
  }

export const replyNotMe = (): Reply => seeOther('/not-me?notice=done', [forgetLink])
