// Every page that only shows itself, in one function that reads nothing and may do nothing: each is one more route of it.

import { showAskPasskey } from './ask-passkey.ts'
import { showCode } from './code-pages.ts'
import type { Asked } from './endpoint.ts'
import { showAddress, showLink, showMailboxSent } from './link-pages.ts'
import { showWithoutPassword } from './login-pages.ts'
import { showNewPassword } from './password-pages.ts'
import { showAsk, showNotMe, showReset } from './recovery-pages.ts'
import type { Reply } from './response.ts'

const forms: ReadonlyMap<string, (asked: Asked) => Reply> = new Map([
  ['/login/code', showCode],
  ['/login/passkey', showAskPasskey],
  ['/login/new-password', showNewPassword],
  ['/login/without-password', showWithoutPassword],
  ['/login/mailbox-sent', showMailboxSent],
  ['/forgot', showAsk('forgot')],
  ['/reset', showReset],
  ['/sign-up', showAsk('sign_up')],
  ['/join/code', showCode],
  ['/not-me', showNotMe],
  ['/account/address', showAddress],
])

/** By its path; what remains is a letter's link, whose path is its own. */
export const showForm = (asked: Asked): Reply => (forms.get(asked.request.path) ?? showLink)(asked)
