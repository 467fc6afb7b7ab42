// Step-up for a browser: the password here, what follows it where a sign-in asks for it, and then on to where the person was.

import * as z from 'zod/mini'
import { confirmPage } from '../../pages/account/confirm.ts'
import type { Denial } from '../denial.ts'
import type { BeginStepUp } from '../flows/begin-step-up.ts'
import type { Pending } from '../flows/second-factor.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { wantedFor } from '../rules/assurance.ts'
import { boundFor, hasPasskey } from '../rules/offers.ts'
import { returnPath } from '../rules/return-path.ts'
import { stepUp } from './account.ts'
import { elsewhere, SECURITY } from './account-refused-pages.ts'
import { isRefusal, readForm } from './body.ts'
import { toQuestion } from './code-hint.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { message, page } from './page.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import type { Refusal } from './request.ts'
import type { Reply } from './response.ts'

const form = z.object({ password: z.string() })
/** What the form brings along; none of it decides anything. */
const kept = z.object({
  next: z.optional(z.string()),
  passkey: z.optional(z.literal('yes')),
  username: z.optional(z.string()),
})

const placeAfter = (text: string | undefined): string => returnPath(text) ?? SECURITY
const askedFor = ({ request }: Asked): string => placeAfter(request.query.get('next'))

export function replyConfirmPage({ principal, person }: WhoAmI, asked: Asked): Reply {
  const { subject, policy } = principal
  const passkey = hasPasskey(subject, policy)
  // Where no code would be enough, a password would only lead to the passkey by a longer way.
  const alone = passkey && boundFor(subject, policy, wantedFor(subject, policy)).length === 0
  const language = languageOf(asked)
  return page(asked, 200, confirmPage({ language, next: askedFor(asked), email: person.email, passkey, alone }))
}

export const refuseConfirmPage = (refused: Denial, asked: Asked): Reply =>
  elsewhere(refused, asked, askedFor(asked)) ?? message(refused, asked, '/account')

export function readConfirmForm(asked: Asked): BeginStepUp | Refusal {
  const typed = readForm(asked.request, form)
  return isRefusal(typed) ? typed : stepUp(asked, 'page', typed)
}

function broughtAlong(asked: Asked): { readonly next: string; readonly passkey: boolean; readonly email?: string } {
  const typed = readForm(asked.request, kept)
  if (isRefusal(typed)) return { next: SECURITY, passkey: false }
  const { next, passkey, username } = typed
  const email = username === undefined ? {} : { email: username.slice(0, 254) }
  return { next: placeAfter(next), passkey: passkey === 'yes', ...email }
}

export const replyConfirmBegun = (pending: Pending, asked: Asked, delivered: boolean): Reply =>
  toQuestion(pending, asked, delivered, { purpose: 'step_up', next: broughtAlong(asked).next })

export function refuseConfirm(refused: Denial, asked: Asked): Reply {
  const along = broughtAlong(asked)
  const body = confirmPage({ language: languageOf(asked), fault: faultOf(refused), ...along })
  return elsewhere(refused, asked, along.next) ?? shownAgain(asked, refused, body)
}
