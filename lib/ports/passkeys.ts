// Passkeys as flows see them: what browsers are asked, and what their answers prove.

import type { SubjectId } from '../ids.ts'
import type { Passkey } from '../schema.ts'

/** WebAuthn Level 3 by a maintained library. Everything in and out is JSON as browsers make and take it. */
export interface Passkeys {
  /** For `navigator.credentials.create`. */
  creation(about: {
    readonly challenge: string
    readonly subject: SubjectId
    readonly name: string
    readonly displayName: string
    readonly existing: readonly Passkey[]
  }): Promise<object>
  /** For `navigator.credentials.get`; without `existing` any passkey of this site may answer. */
  request(about: { readonly challenge: string; readonly existing: readonly Passkey[] }): Promise<object>
  /** What was bound, or undefined where the answer does not prove it (user verification is required). */
  bound(answer: unknown, challenge: string): Promise<NewPasskey | undefined>
  /** The new counter and backup state, or undefined where the answer does not prove this passkey. */
  proved(answer: unknown, challenge: string, passkey: Passkey): Promise<PasskeyUse | 'counter_went_back' | undefined>
}
export type NewPasskey = Pick<
  Passkey,
  'credentialId' | 'publicKey' | 'counter' | 'transports' | 'backupEligible' | 'backedUp'
>
export interface PasskeyUse {
  readonly counter: number
  readonly backedUp: boolean
}
