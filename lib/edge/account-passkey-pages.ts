// The form by which a passkey is added: what it does, it does by script and the API. And the press that removes one.

import { passkeyPage } from '../../pages/account/passkey.ts'
import type { OnePasskey } from '../flows/account/passkeys.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { readOnePasskey } from './account.ts'
import { refuseAct, refuseAt } from './account-refused-pages.ts'
import { done } from './account-security-pages.ts'
import { isRefusal } from './body.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page } from './page.ts'
import type { Refusal } from './request.ts'
import type { Reply } from './response.ts'

/** Called what the session is called, unless the person says otherwise. */
export const replyPasskeyPage = ({ principal }: WhoAmI, asked: Asked): Reply =>
  page(asked, 200, passkeyPage({ language: languageOf(asked), label: principal.session.label }))

export const refusePasskeyPage = refuseAt('/account/passkeys')

export function readPasskeyPress(asked: Asked): OnePasskey | Refusal {
  const read = readOnePasskey(asked)
  return isRefusal(read) ? read : { ...read, surface: 'page' }
}

export const replyPasskeyRemoved = (): Reply => done('passkey_removed')
export const refusePasskeyPress = refuseAct('passkey_remove')
