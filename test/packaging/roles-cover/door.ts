// What people do here, in the same words whichever door they come through: the API for a command line, or the pages for a
// browser. A door keeps what it was given. 200 stands for every answer that lets one go on.

import type { SubjectId } from '../../../lib/ids.ts'

export interface Person {
  readonly subject: SubjectId
  readonly company: string
  readonly email: string
  readonly password: string
  readonly phone: string
}

export type Act =
  | 'begin'
  | 'answer'
  | 'resend'
  | 'choosePassword'
  | 'stepUp'
  | 'account'
  | 'activity'
  | 'changeAddress'
  | 'openAddress'
  | 'forgetDevice'
  | 'changePassword'
  | 'beginTotp'
  | 'confirmTotp'
  | 'removeTotp'
  | 'askPasskey'
  | 'bindPasskey'
  | 'removePasskey'
  | 'makeRecoveryCodes'
  | 'changePhone'
  | 'confirmPhone'
  | 'removePhone'
  | 'askReset'
  | 'openReset'
  | 'openMailbox'
  | 'sayNotMe'
  | 'signUp'
  | 'join'
  | 'answerJoin'
  | 'resendJoin'
export type Given = Readonly<Record<string, unknown>>

export interface Door {
  /** Does it. Any answer but the one that is wanted is an error. */
  act(wanted: number, act: Act, given?: Given): Promise<void>
  /** What the answers said so far: the question that is pending, a seed, saved codes. */
  readonly told: Readonly<Record<string, unknown>>
  /** The credential of the session that was opened here last. */
  session(): string
}

export function must(wanted: number, got: number, what: string): void {
  if (wanted !== got) throw new Error(`${what} was answered with ${got}, not ${wanted}`)
}
