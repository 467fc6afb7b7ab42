// Every word that a page says. Both languages are of this type, so neither can lack one; a test finds the unused.

import type { DenialReason } from '../../lib/denial.ts'
import type { Holder } from '../../lib/event.ts'
import type { Safe } from '../html.ts'
import type { DoorWords } from './door/shape.ts'
import type { LetterWords } from './letter/shape.ts'

/** A refusal to a person: what happened, and what to do next. Neither blames anybody. */
export interface Explained {
  readonly what: string
  readonly next: string
}

export type Denials = Readonly<Record<DenialReason, Explained>>

export interface Words extends DoorWords, LetterWords {
  /** The language's own name, for the link that switches to it. */
  readonly language: string
  /** Before the title of a page that reports a fault, so that it is the first thing heard. */
  readonly faultTitle: (title: string) => string
  readonly retryIn: (wait: string) => string
  readonly sessions: {
    readonly title: string
    readonly lead: string
    readonly signOut: string
    readonly list: string
    readonly kind: Readonly<Record<Holder, string>>
    readonly current: string
    readonly activeNow: string
    readonly active: (when: Safe) => Safe
    readonly life: (began: Safe, ends: Safe) => Safe
    readonly end: string
    readonly endOthers: string
    readonly endOthersEffect: (sessions: number) => string
    readonly alone: string
    readonly ended: string
    readonly othersEnded: string
  }
  readonly message: {
    readonly toSignIn: string
    readonly toAccount: string
    readonly toConsole: string
    readonly reference: string
  }
  readonly denials: Denials
}

/** CLDR plural categories that English and Norwegian have. */
export function plural(locale: string, count: number, forms: { readonly one: string; readonly other: string }): string {
  const category = new Intl.PluralRules(locale).select(count)
  const form = category === 'one' ? forms.one : forms.other
  return form.replace('#', new Intl.NumberFormat(locale).format(count))
}
