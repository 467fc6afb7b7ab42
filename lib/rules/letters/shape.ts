// Every word that a letter says. Both languages are of this type, so neither can lack one.

import type { AuthenticatorName, LetterKind } from '../../event.ts'
import type { Line, Piece } from './shown.ts'

/** What was asked or what happened; when and with what device it was stands after it, before all else. */
type Sentences = readonly [Line, ...Line[]]

/** What somebody asked for, and what the link does. */
export interface Asked {
  readonly subject: Line
  readonly says: Sentences
  /** On the link. */
  readonly action: string
  readonly ifNotYou: string
}
/** What happened. The link is the same in all of them: this was not me. */
export interface Told {
  readonly subject: Line
  readonly says: Sentences
}

export type AskedKind = 'invitation' | 'recovery' | 'sign_up' | 'reset' | 'mailbox' | 'address' | 'known_already'
export type NoticeKind = Exclude<LetterKind, AskedKind>

type Plain<K extends LetterKind, Words> = Readonly<Record<K, (company: Piece) => Words>>

export interface Words {
  readonly locale: string
  readonly greeting: (name: Piece | undefined) => Line
  readonly when: string
  readonly device: string
  readonly unknownDevice: string
  /** Before the address in full, for whom the link cannot be pressed. */
  readonly copy: string
  readonly life: (span: string) => string
  readonly closing: (company: Piece) => Line
  readonly asked: Plain<Exclude<AskedKind, 'invitation' | 'recovery'>, Asked> & {
    readonly invitation: (company: Piece, by: Piece | undefined) => Asked
    readonly recovery: (company: Piece, by: Piece | undefined) => Asked
  }
  readonly ifYou: string
  readonly ifNotYou: string
  readonly notMe: string
  readonly notices: Plain<
    Exclude<NoticeKind, 'authenticator_bound' | 'authenticator_removed' | 'recovery_code_used'>,
    Told
  > & {
    readonly authenticator_bound: (company: Piece, authenticator: AuthenticatorName) => Told
    readonly authenticator_removed: (company: Piece, authenticator: AuthenticatorName) => Told
    readonly recovery_code_used: (company: Piece, left: number) => Told
  }
}

/** CLDR plural categories that English and Norwegian have. */
export function plural(locale: string, count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = new Intl.PluralRules(locale).select(count) === 'one' ? forms.one : forms.other
  return form.replace('#', new Intl.NumberFormat(locale).format(count))
}
