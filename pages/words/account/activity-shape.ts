// The words of the page that tells what happened.

import type { AuthenticatorName, Holder, LetterKind, Method } from '../../../lib/event.ts'
import type { Sentence } from '../../account/happened.ts'

export interface ActivityWords {
  readonly title: string
  readonly lead: string
  readonly nothing: string
  /** Nothing so far, and more to look through. */
  readonly more: string
  readonly list: string
  readonly older: string
  readonly newest: string
  readonly unknown: string
  readonly toPassword: string
  readonly toSessions: string
  readonly sentences: Readonly<Record<Sentence, string>>
  readonly kind: Readonly<Record<Holder, string>>
  readonly method: Readonly<Record<Method, string>>
  readonly authenticator: Readonly<Record<AuthenticatorName, string>>
  /** What a letter was about. */
  readonly letter: Readonly<Record<LetterKind, string>>
  readonly stranger: string
  readonly recognised: string
  readonly times: (count: number) => string
  readonly left: (codes: number) => string
}
