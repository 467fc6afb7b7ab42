// The words of the pages that ask for one thing: a code, a number, an address, a password, a passkey.

import type { Safe } from '../../html.ts'

export interface TaskWords {
  readonly back: string
  readonly confirm: {
    readonly title: string
    readonly lead: string
    /** Only a passkey will do. */
    readonly leadAlone: string
    readonly incomplete: string
    /** Nothing is bound that could be asked for after the password. */
    readonly nothing: string
  }
  readonly passkey: {
    readonly title: string
    readonly lead: string
    readonly label: string
    readonly labelHint: string
    readonly submit: string
    readonly without: string
    readonly cancelled: string
    readonly refused: string
    readonly unavailable: string
  }
  readonly totp: {
    readonly title: string
    readonly scan: string
    readonly picture: string
    readonly type: string
    readonly open: string
    readonly code: string
    readonly submit: string
    readonly once: (life: string) => string
    readonly again: string
    readonly anew: string
    readonly anewHint: string
    readonly over: string
  }
  readonly recovery: {
    readonly title: string
    readonly lead: string
    readonly once: string
    readonly list: string
    readonly made: (date: string) => string
    readonly print: string
    readonly done: string
  }
  readonly phone: {
    readonly title: string
    readonly lead: string
    readonly now: (number: Safe) => Safe
    readonly effect: string
    readonly submit: string
    readonly confirm: string
    readonly another: string
    readonly anew: string
  }
  readonly email: {
    readonly title: string
    readonly now: (email: Safe) => Safe
    readonly label: string
    readonly effect: string
    readonly submit: string
  }
  readonly password: {
    readonly title: string
    readonly lead: string
    readonly current: string
    readonly keep: string
    readonly keepHint: string
    /** To whom was signed in although the password is suspect. */
    readonly suspect: string
    readonly incomplete: string
  }
}
