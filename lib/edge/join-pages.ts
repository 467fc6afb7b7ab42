// The pages of coming in: signing up, and the invitation with its form, which asks who is back for no name.

import * as z from 'zod/mini'
import { type Join, joinPage } from '../../pages/join.ts'
import { type Denial, denial } from '../denial.ts'
import type { BeginJoin } from '../flows/joining/join.ts'
import type { OpenInvitation } from '../flows/joining/open-invitation.ts'
import type { Pending } from '../flows/second-factor.ts'
import type { Agents } from '../ports.ts'
import { parse } from '../rules/credential.ts'
import { password as limits } from '../settings.ts'
import { phoneOf } from './account.ts'
import { isRefusal, readForm } from './body.ts'
import { toQuestion } from './code-hint.ts'
import type { Asked } from './endpoint.ts'
import { joining } from './joining.ts'
import { languageOf } from './language.ts'
import { readLink, replyGone } from './link-cookie.ts'
import { message, page, seeOther } from './page.ts'
import { passwordFaultOf, shownAgain } from './refused-page.ts'
import { type Refusal, refuse } from './request.ts'
import type { Reply } from './response.ts'

export const replySignUp = (): Reply => seeOther('/sign-up?notice=sent')

export function readInvitation(asked: Asked): { readonly token: string } | Refusal {
  const token = readLink(asked, 'invitation')
  return typeof token === 'string' ? { token } : token
}

export const replyInvitationPage = ({ invitation, company, returning }: OpenInvitation, asked: Asked): Reply =>
  page(
    asked,
    200,
    joinPage({
      language: languageOf(asked),
      company: company.name,
      email: invitation.email,
      invitation: invitation.id,
      fewest: limits.minimum,
      again: returning !== undefined,
    }),
  )

export const refuseInvitation = (refused: Denial, asked: Asked): Reply =>
  refused.reason === 'link_gone' ? replyGone(asked, 'invitation') : message(refused, asked)

const form = z.object({
  invitation: z.string(),
  company: z.string(),
  email: z.string(),
  /** Absent where the page did not ask for it. */
  name: z.optional(z.string()),
  password: z.string(),
  phone: z.string().check(z.maxLength(40)),
})

export function readJoinForm(asked: Asked, ports: { readonly agents: Agents }): BeginJoin | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const token = readLink(asked, 'invitation')
  if (typeof token !== 'string') return token
  // The form is for the invitation that it showed. Another may have been opened since, by a link that somebody else made
  // this browser follow, and the person would join a company that they did not see.
  const shown = parse(token)
  if (shown?.kind !== 'invitation' || shown.invitation !== typed.invitation)
    return refuse(denial('link_gone'), 'not_found')
  const { name, password, phone } = typed
  return joining(asked, ports, { token, ...(name === undefined ? {} : { name }), password, phone, kind: 'browser' })
}

export const replyJoinBegun = (pending: Pending, asked: Asked, delivered: boolean): Reply =>
  toQuestion(pending, asked, delivered, { purpose: 'join' })

/** Company and address are said back as the form had them: the page was this site's own, or it is not answered so. */
export function refuseJoinForm(refused: Denial, asked: Asked): Reply {
  const typed = readForm(asked.request, form)
  if (refused.reason === 'link_gone') return replyGone(asked, 'invitation')
  if (refused.reason === 'cross_site' || isRefusal(typed)) return message(refused, asked)
  const fault: Join['fault'] = { ...passwordFaultOf(refused), ...faultyField(refused, typed) }
  return shownAgain(
    asked,
    refused,
    joinPage({
      language: languageOf(asked),
      company: typed.company.slice(0, 100),
      email: typed.email.slice(0, 254),
      invitation: typed.invitation.slice(0, 100),
      fewest: limits.minimum,
      again: typed.name === undefined,
      ...(typed.name === undefined ? {} : { name: typed.name.slice(0, 200) }),
      phone: typed.phone,
      fault,
    }),
  )
}

/** Which field a form that could not be read is wrong in, in the order of reading. */
function faultyField(
  { reason }: Denial,
  { name, password, phone }: z.infer<typeof form>,
): { readonly field?: 'name' | 'phone' } {
  if (reason !== 'invalid_request' || name?.trim() === '' || password === '') return {}
  return { field: phoneOf(phone) === undefined ? 'phone' : 'name' }
}
