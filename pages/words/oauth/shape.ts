// What is said where a program asks to act for somebody: consent, a command line's code, and signing out at a program's
// wish.

import type { Safe } from '../../html.ts'

/** Two buttons of equal reach. */
export interface Choice {
  readonly yes: string
  readonly no: string
}

export interface OAuthWords {
  /** Names of a program are its own, so titles are without them. */
  readonly consent: Choice & {
    readonly title: string
    readonly asksToAct: (client: Safe) => Safe
    readonly asksWho: (client: Safe) => Safe
    readonly own: string
    readonly registered: (company: Safe) => Safe
    readonly unsaid: string
    readonly may: string
    readonly answer: string
    readonly loopback: string
    readonly program: (scheme: Safe) => Safe
    readonly saysItIs: string
    readonly unproved: string
    readonly loopbackWarning: string
    readonly programWarning: string
    readonly native: string
  }
  /** What a scope lets a program do, as an item of a list. */
  readonly scopes: {
    readonly openid: string
    readonly profile: string
    readonly email: string
    readonly offline_access: string
    readonly session: string
    readonly app: (app: Safe) => Safe
    readonly verbs: (app: Safe, verbs: Safe) => Safe
    readonly nothing: string
  }
  readonly as: string
  readonly another: string
  readonly here: string
  readonly unknownNetwork: string
  readonly device: {
    readonly title: string
    readonly lead: string
    readonly label: string
    readonly format: string
    readonly trick: string
    readonly submit: string
  }
  readonly approval: Choice & {
    readonly title: string
    readonly lead: (client: Safe) => Safe
    readonly compare: string
    readonly there: string
    readonly unnamed: string
    readonly asked: (when: Safe) => Safe
    readonly sameNetwork: string
    readonly otherNetwork: string
    readonly otherCountry: string
    readonly warning: string
  }
  readonly deviceDone: Readonly<
    Record<'approved' | 'denied', { readonly title: string; readonly lead: (client: Safe) => Safe }>
  > & { readonly toSessions: string }
  readonly signOut: {
    readonly title: string
    readonly lead: string
    readonly asked: (client: Safe) => Safe
    readonly submit: string
    readonly stay: string
    readonly done: { readonly title: string; readonly lead: string }
  }
}
