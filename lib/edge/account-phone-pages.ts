// The phone: a number, then the code that went there. What the second page shows travels in the cookie that the sign-in
// pages use for the same; neither reads what the other wrote there.

import * as z from 'zod/mini'
import { phonePage } from '../../pages/account/phone.ts'
import { type PhoneCode, phoneCodePage } from '../../pages/account/phone-code.ts'
import type { Denial } from '../denial.ts'
import type { ChangePhone, PhonePending } from '../flows/account/phone.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { PHONE, phoneOf } from './account.ts'
import { codeFault } from './account-code-pages.ts'
import { elsewhere, refuseAct, refuseAt } from './account-refused-pages.ts'
import { done } from './account-security-pages.ts'
import { isRefusal, readForm } from './body.ts'
import { secondsNow } from './code-hint.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { message, page, seeOther } from './page.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import { malformed, type Refusal } from './request.ts'
import { clearCookie, type Reply, setCookie } from './response.ts'
import { readOwn } from './sessions.ts'

const PATH = '/account/phone'
const form = z.object({ phone: z.string().check(z.maxLength(40)) })

export function replyPhonePage({ principal }: WhoAmI, asked: Asked): Reply {
  const current = principal.subject.sms?.to
  return page(asked, 200, phonePage({ language: languageOf(asked), ...(current === undefined ? {} : { current }) }))
}

export const refusePhonePage = refuseAt(PATH)

export function readPhoneForm(asked: Asked): ChangePhone | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const phone = phoneOf(typed.phone)
  return phone === undefined ? malformed(PHONE) : { ...readOwn('page')(asked), phone }
}

export function refusePhone(refused: Denial, asked: Asked): Reply {
  const away = elsewhere(refused, asked, PATH)
  if (away !== undefined) return away
  const typed = readForm(asked.request, form)
  const given = isRefusal(typed) ? {} : { typed: typed.phone }
  return shownAgain(asked, refused, phonePage({ language: languageOf(asked), fault: faultOf(refused), ...given }))
}

const hintShape = z.strictObject({
  phone: z.string().check(z.maxLength(20)),
  digits: z.int().check(z.gte(4), z.lte(8)),
  /** Seconds since the epoch. */
  until: z.int(),
  sent: z.boolean(),
})

export function replyPhonePendingPage(pending: PhonePending, asked: Asked, delivered: boolean): Reply {
  const { to: phone, digits, expiresIn } = pending
  const hint: z.infer<typeof hintShape> = { phone, digits, until: secondsNow(asked) + expiresIn, sent: delivered }
  return seeOther(`${PATH}/code`, [setCookie('__Host-code', Buffer.from(JSON.stringify(hint)).toString('base64url'))])
}

function hinted(asked: Asked): PhoneCode | undefined {
  const text = asked.request.cookies.get('__Host-code') ?? ''
  if (text.length > 1024) return undefined
  try {
    const { phone, digits, until, sent } = z.parse(hintShape, JSON.parse(Buffer.from(text, 'base64url').toString()))
    const minutes = Math.max(1, Math.ceil((until - secondsNow(asked)) / 60))
    return { language: languageOf(asked), to: phone, digits, minutes, delivered: sent }
  } catch {
    return undefined
  }
}

export function showPhoneCode(asked: Asked): Reply {
  const hint = hinted(asked)
  return hint === undefined ? seeOther(PATH) : page(asked, 200, phoneCodePage(hint))
}

export function refusePhoneCode(refused: Denial, asked: Asked): Reply {
  const away = elsewhere(refused, asked, PATH)
  if (away !== undefined) return away
  const hint = hinted(asked)
  if (hint === undefined) return message(refused, asked, '/account')
  return shownAgain(asked, refused, phoneCodePage({ ...hint, fault: codeFault(refused, asked) }))
}

export const replyPhoneBound = (): Reply => done('phone_bound', [clearCookie('__Host-code')])

export const replyPhoneRemoved = (): Reply => done('phone_removed')
export const refusePhoneRemoval = refuseAct('phone_remove')
