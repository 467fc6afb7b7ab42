// A letter's link is followed: what it carries goes into a cookie, and the page for its kind says what pressing the button
// will do. Following a link does nothing, as mail programs follow them, too.

import * as z from 'zod/mini'
import { postedPage } from '../../pages/posted.ts'
import { donePage, pressPage } from '../../pages/press.ts'
import type { LinkKind } from '../../pages/words/letter/shape.ts'
import type { Denial } from '../denial.ts'
import type { OpenMailbox } from '../flows/recovery/open-mailbox.ts'
import type { ShownMailbox } from '../flows/recovery/show-mailbox.ts'
import type { Pending } from '../flows/second-factor.ts'
import { parse } from '../rules/credential.ts'
import { isRefusal, readForm } from './body.ts'
import { nextOf, placeOf, readHint, secondsNow, toQuestion } from './code-hint.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { forgetLink, readLink, replyGone } from './link-cookie.ts'
import { message, page, seeOther } from './page.ts'
import { opened } from './recovery.ts'
import { showPress } from './recovery-pages.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import type { Refusal } from './request.ts'
import { type Reply, setCookie } from './response.ts'

const places: Readonly<Record<LinkKind, string>> = {
  invitation: '/join',
  reset: '/reset',
  mailbox: '/login/mailbox',
  address: '/account/address',
  not_me: '/not-me',
}

export function showLink(asked: Asked): Reply {
  const token = asked.request.parameters.get('token') ?? ''
  const kind = parse(token)?.kind
  const place = Object.entries(places).find(([name]) => name === kind)?.[1]
  return place === undefined ? replyGone(asked, 'unknown') : seeOther(place, [setCookie('__Host-link', token)])
}

export const showAddress = (asked: Asked): Reply => showPress(asked, 'address')

export const replyAddress = (): Reply => seeOther('/account/address?notice=done', [forgetLink])

/** For whoever began without a password, in this browser; everybody else has nothing to wait for. */
export function showMailboxSent(asked: Asked): Reply {
  const hint = readHint(asked)
  if (hint?.authenticator !== 'mailbox') return seeOther(hint === undefined ? '/login' : placeOf(hint))
  const life = Math.max(60, hint.until - secondsNow(asked))
  return page(asked, 200, postedPage({ language: languageOf(asked), about: 'mailbox', life }))
}

export function readMailbox(asked: Asked): OpenMailbox | Refusal {
  const token = readLink(asked, 'mailbox')
  return typeof token === 'string' ? opened(asked, token) : token
}

/** That the code is on its way to a command line's person; or, with no notice, a question for the flow. */
export function showMailboxDone(asked: Asked): Reply | undefined {
  const notice = asked.request.query.get('notice')
  if (notice !== 'done' && notice !== 'not_sent') return undefined
  const language = languageOf(asked)
  return page(asked, 200, donePage({ language, act: 'mailbox', notSent: notice === 'not_sent' }))
}

export const replyMailboxPage = ({ holder, label, createdAt }: ShownMailbox, asked: Asked): Reply =>
  page(
    asked,
    200,
    pressPage({
      language: languageOf(asked),
      act: 'mailbox',
      ...(holder === 'browser' ? {} : { asking: { device: label, at: createdAt, now: secondsNow(asked) } }),
    }),
  )

/** A browser goes on where it began; whoever began in a command line goes on there. */
export const replyMailboxOpened = (pending: Pending, asked: Asked, delivered: boolean): Reply =>
  pending.holder === 'browser'
    ? toQuestion(pending, asked, delivered, { purpose: 'login', next: nextOf(asked), cookies: [forgetLink] })
    : seeOther(`/login/mailbox?notice=${delivered ? 'done' : 'not_sent'}`, [forgetLink])

const form = z.object({
  device: z.string().check(z.maxLength(100)),
  at: z.string().check(z.regex(/^[0-9]{1,11}$/)),
})

export function refuseMailbox(refused: Denial, asked: Asked): Reply {
  if (refused.reason === 'cross_site') return message(refused, asked)
  if (refused.reason === 'link_gone') return replyGone(asked, 'mailbox')
  const typed = readForm(asked.request, form)
  const asking = isRefusal(typed) ? undefined : { device: typed.device, at: Number(typed.at), now: secondsNow(asked) }
  const page = { language: languageOf(asked), act: 'mailbox', fault: faultOf(refused) } as const
  return shownAgain(asked, refused, pressPage({ ...page, ...(asking === undefined ? {} : { asking }) }))
}
