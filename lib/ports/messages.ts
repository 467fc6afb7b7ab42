// What leaves for a phone or a mailbox, and who carries it.

import type { Context, LetterKind } from '../event.ts'
import type { ChallengeId, CompanyId, CountryCode, EmailAddress, PhoneNumber, SubjectId } from '../ids.ts'

/** A one-time code to a phone, and whom the record of its sending is about. */
export interface TextMessage {
  readonly by: 'sms'
  readonly to: PhoneNumber
  readonly country: CountryCode
  /** Whether somebody has shown before that the number is theirs; where not, its prefix is watched. */
  readonly proved: boolean
  readonly text: string
  readonly about: { readonly company: CompanyId; readonly subject: SubjectId; readonly challenge: ChallengeId }
}

/**
 * Who had a letter written. A person is signed in, or did what the letter tells of. Where anybody may ask, strangers and
 * recognised devices are counted, each apart.
 */
export type AskedBy = Context | 'person'

/** To a mailbox. Without an address it goes to a mailbox that nobody reads: what is asked for an unknown name takes as long. */
export interface Letter {
  readonly by: 'mail'
  readonly kind: LetterKind
  readonly askedBy: AskedBy
  readonly to: EmailAddress | undefined
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Whom the record of its sending is about; empty where that is nobody. */
  readonly about: { readonly company?: CompanyId; readonly subject?: SubjectId }
}

export type Message = TextMessage | Letter

export interface Sms {
  /** Answers the carrier's id of the message; throws what the carrier's client throws. */
  send(message: TextMessage): Promise<string>
}

export interface Mail {
  /** Answers the carrier's id of the letter; throws what the carrier's client throws. */
  send(letter: Letter): Promise<string>
}
