// The words of the security page: what proves a person, and what each press does.

import type { Act, Notice } from '../../account/acts.ts'
import type { Safe } from '../../html.ts'

export interface SecurityWords {
  readonly title: string
  readonly lead: string
  /** Where the session is not fresh. */
  readonly leadStale: string
  /** The session is worth less than the company asks for. */
  readonly weak: string
  /** The duty to say what SMS is worth, and to offer what is better and allowed. */
  readonly onlySms: string
  readonly better: { readonly passkey: string; readonly totp: string; readonly either: string }
  readonly change: string
  readonly add: string
  readonly setUp: string
  readonly replace: string
  readonly remove: string
  readonly forget: string
  readonly make: string
  readonly makeNew: string
  /** Bound once, and not allowed any more. */
  readonly unused: string
  readonly removing: string
  readonly onlyOne: string
  readonly password: string
  readonly passwordChanged: (when: Safe) => Safe
  readonly email: string
  readonly phone: string
  readonly phoneTo: (number: Safe) => Safe
  readonly phoneNone: string
  readonly totp: string
  readonly totpSince: (when: Safe) => Safe
  readonly totpNone: string
  readonly recoveryCodes: string
  readonly recoveryCodesLeft: (left: number, when: Safe) => Safe
  readonly recoveryCodesFew: string
  readonly recoveryCodesNone: string
  readonly recoveryCodesEffect: string
  readonly passkeys: string
  readonly passkeysLead: string
  readonly passkeyList: string
  readonly passkeySince: (when: Safe) => Safe
  readonly passkeyUsed: (when: Safe) => Safe
  readonly passkeyUnused: string
  readonly passkeySynced: string
  readonly passkeyHere: string
  readonly addPasskey: string
  readonly devices: string
  readonly devicesLead: string
  readonly devicesNone: string
  readonly deviceList: string
  readonly deviceSince: (since: Safe, until: Safe) => Safe
  readonly current: string
  readonly forgetting: string
  readonly notices: Readonly<Record<Notice, string>>
  /** After the fresh sign-in that the act asked for. */
  readonly again: Readonly<Record<Act, string>>
  readonly lastOne: string
  readonly gone: string
}
