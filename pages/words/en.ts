// The pages in English.

import { html } from '../html.ts'
import { denials } from './denials/en.ts'
import { door } from './door/en.ts'
import { letter } from './letter/en.ts'
import { plural, type Words } from './shape.ts'

export const en: Words = {
  language: 'English',
  faultTitle: (title) => `Error: ${title}`,
  retryIn: (wait) => `Try again in ${wait}.`,
  ...door,
  ...letter,
  sessions: {
    title: 'Where you are signed in',
    lead: 'End what you do not recognise.',
    signOut: 'Sign out',
    list: 'Sessions',
    kind: { browser: 'Browser', cli: 'Command line', service: 'Machine' },
    current: 'this one',
    activeNow: 'active now',
    active: (when) => html`last active ${when}`,
    life: (began, ends) => html`Signed in ${began}, ends ${ends}`,
    end: 'End',
    endOthers: 'End all others',
    endOthersEffect: (sessions) =>
      plural('en', sessions, {
        one: 'Ends # session. You stay signed in here.',
        other: 'Ends # sessions. You stay signed in here.',
      }),
    alone: 'You are not signed in anywhere else.',
    ended: 'That session has ended.',
    othersEnded: 'All your other sessions have ended.',
  },
  message: {
    toSignIn: 'Go to sign in',
    toAccount: 'Go to your account',
    toConsole: 'Go to the console',
    reference: 'If you ask for help, give this reference:',
  },
  denials,
}
