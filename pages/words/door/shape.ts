// What is said at the door: signing in, with what is asked for on the way, and choosing a password.

import type { Safe } from '../../html.ts'

export type Purpose = 'login' | 'reset' | 'step_up' | 'join'
export type Factor = 'sms' | 'totp' | 'recovery_code'
export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'about_you' | 'same'

export interface DoorWords {
  readonly signIn: {
    readonly title: string
    readonly lead: string
    readonly email: string
    readonly password: string
    readonly submit: string
    readonly incomplete: string
    readonly notices: Readonly<Record<'signed_out' | 'ended' | 'password_reset', string>>
    readonly forgotten: string
    readonly withoutPassword: string
    readonly signUp: string
  }
  readonly passkey: {
    readonly use: string
    /** Of the page that asks for it after a password or a letter. */
    readonly title: string
    readonly lead: Readonly<Record<Exclude<Purpose, 'join'>, string>>
    readonly cancelled: string
    readonly refused: string
    /** Refused where nothing but a passkey will do. */
    readonly another: string
    readonly unavailable: string
    /** Where the only way in is one that needs script, and there is none. */
    readonly needsScript: string
  }
  readonly code: {
    readonly title: Readonly<Record<Factor, string>>
    readonly sent: (digits: number, to: Safe, life: string) => Safe
    readonly destination: (to: Safe) => Safe
    /** How a screen reader says the masked number. */
    readonly numberEnding: (end: string) => string
    readonly app: string
    readonly saved: string
    readonly label: Readonly<Record<Factor, string>>
    readonly format: (digits: number) => string
    readonly formatSaved: string
    readonly triesLeft: (tries: number) => string
    readonly submit: Readonly<Record<Purpose, string>>
    readonly resend: string
    readonly resendIn: (wait: string) => string
    /** To the phone instead of what is asked for; the number where the page knows it. */
    readonly send: (to: Safe | undefined) => Safe
    readonly use: Readonly<Record<Factor, string>>
    readonly restart: string
  }
  readonly withoutPassword: {
    readonly title: string
    readonly lead: string
    readonly points: readonly string[]
    readonly submit: string
    readonly withPassword: string
  }
  readonly newPassword: {
    readonly title: string
    readonly because: Readonly<Record<'login' | 'reset', string>>
    readonly label: string
    readonly submit: string
    readonly incomplete: string
  }
  readonly password: {
    /** `alone`: the fewest characters where nothing else is asked for. */
    readonly rule: (fewest: number, alone?: number) => string
    readonly faults: Readonly<Record<PasswordFault, string>>
    readonly short: string
    readonly shortOne: string
    readonly weak: string
    readonly good: string
    readonly strong: string
  }
}
