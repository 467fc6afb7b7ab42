// The page of a passkey's question, which came after a password or a letter. A form cannot carry it: the script of the page
// shows the passkey to the API, and what follows is at an address that is known beforehand.

import { askPasskeyPage } from '../../pages/ask-passkey.ts'
import { nextOf, placeOf, readHint, secondsNow } from './code-hint.ts'
import { beginning } from './code-pages.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page, seeOther } from './page.ts'
import type { Reply } from './response.ts'

export function showAskPasskey(asked: Asked): Reply {
  const hint = readHint(asked)
  if (hint?.authenticator !== 'passkey') return seeOther(hint === undefined ? '/login' : placeOf(hint))
  const { purpose, passkey, until } = hint
  return page(
    asked,
    200,
    askPasskeyPage({
      language: languageOf(asked),
      purpose,
      begin: beginning(asked, purpose),
      next: purpose === 'reset' ? '/login/new-password' : (nextOf(asked) ?? '/account'),
      ...(passkey !== undefined && secondsNow(asked) < until ? { question: passkey } : {}),
    }),
  )
}
