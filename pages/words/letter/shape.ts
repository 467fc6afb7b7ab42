// What is said around letters: asking for one, what each of their links leads to, and joining.

import type { Safe } from '../../html.ts'

/** A page on which one button does one thing. */
export interface Press {
  readonly title: string
  readonly lead: string
  readonly points: readonly string[]
  readonly submit: string
}
/** What was done, and what comes next. */
export interface Done {
  readonly title: string
  readonly lead: string
  readonly points: readonly string[]
}
export type Asks = 'forgot' | 'sign_up'
export type LinkKind = 'invitation' | 'reset' | 'mailbox' | 'address' | 'not_me'

export interface LetterWords {
  readonly ask: Readonly<
    Record<Asks, { readonly title: string; readonly lead: string; readonly submit: string; readonly hint: string }>
  >
  readonly addressFormat: string
  readonly toSignIn: string
  readonly posted: {
    readonly title: string
    readonly sent: Readonly<Record<Asks | 'mailbox', (life: string) => string>>
    readonly missing: string
    readonly again: string
  }
  readonly reset: Press
  readonly resetNothingLeft: string
  readonly mailbox: Press
  readonly cli: {
    readonly title: string
    readonly lead: (device: Safe, when: Safe) => Safe
    readonly warning: string
    readonly submit: string
    readonly done: Done
    readonly notSent: string
  }
  readonly notMe: Press & { readonly otherwise: string; readonly done: Done }
  readonly address: Press & { readonly done: Done }
  readonly gone: Readonly<Record<LinkKind | 'unknown', string>>
  /** What the button of a page for a dead link leads to. */
  readonly anew: Readonly<Record<'reset' | 'mailbox', string>>
  readonly join: {
    readonly title: (company: string) => string
    readonly lead: string
    readonly email: string
    readonly name: string
    readonly nameFormat: string
    readonly password: string
    readonly phone: string
    readonly phoneHint: string
    readonly phoneFormat: string
    /** SP 800-63B-4 §3.2.9: what an SMS is worth, in words that people understand. */
    readonly phoneWorth: string
    readonly submit: string
    readonly incomplete: string
    /** Where the account is set up again. */
    readonly again: {
      readonly title: (company: string) => string
      readonly lead: string
      readonly incomplete: string
    }
  }
}
