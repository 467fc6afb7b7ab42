// Another e-mail address: asked for here, opened in the mailbox.

import * as z from 'zod/mini'
import { addressPage } from '../../pages/account/address.ts'
import type { Denial } from '../denial.ts'
import type { ChangeAddress } from '../flows/account/address.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { parseEmailAddress } from '../ids.ts'
import { elsewhere, refuseAt } from './account-refused-pages.ts'
import { done } from './account-security-pages.ts'
import { isRefusal, readForm } from './body.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import { faultOf, shownAgain } from './refused-page.ts'
import { malformed, type Refusal } from './request.ts'
import type { Reply } from './response.ts'
import { readOwn } from './sessions.ts'

const PATH = '/account/email'
const form = z.object({ email: z.string() })

export const replyAddressPage = ({ person }: WhoAmI, asked: Asked): Reply =>
  page(asked, 200, addressPage({ language: languageOf(asked), current: person.email }))

export const refuseAddressPage = refuseAt(PATH)

export function readAddressForm(asked: Asked): ChangeAddress | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const email = parseEmailAddress(typed.email)
  return email === undefined
    ? malformed('The field email is not an e-mail address.')
    : { ...readOwn('page')(asked), email }
}

export function refuseAddress(refused: Denial, asked: Asked): Reply {
  const away = elsewhere(refused, asked, PATH)
  if (away !== undefined) return away
  const typed = readForm(asked.request, form)
  const given = isRefusal(typed) ? {} : { typed: typed.email.slice(0, 254) }
  return shownAgain(asked, refused, addressPage({ language: languageOf(asked), fault: faultOf(refused), ...given }))
}

export const replyAddressLetter = (): Reply => done('letter_sent')
