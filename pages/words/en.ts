// The pages in English.

import { html } from '../html.ts'
import { plural, type Words } from './shape.ts'

export const en: Words = {
  language: 'English',
  faultTitle: (title) => `Error: ${title}`,
  retryIn: (wait) => `Try again in ${wait}.`,
  signIn: {
    title: 'Sign in',
    lead: 'Two doors: your password, then a code.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Continue',
    incomplete: 'Fill in your e-mail address and your password, then continue.',
    signedOut: 'You are signed out.',
    ended: 'Your session has ended. Sign in to go on.',
  },
  code: {
    title: 'Enter the code',
    sent: (digits, to, life) => html`We sent ${digits} digits to ${to}. The code works once, for ${life}.`,
    destination: (to) => html`Codes go to ${to}.`,
    numberEnding: (end) => `the number ending in ${end}`,
    code: 'Code',
    format: (digits) => `The code has ${digits} digits. Read it again in the message.`,
    triesLeft: (tries) => plural('en', tries, { one: 'You have # try left.', other: 'You have # tries left.' }),
    submit: 'Sign in',
    resend: 'Send a new code',
    resendIn: (wait) => `You can ask for a new code in ${wait}.`,
    restart: 'Begin again',
  },
  sessions: {
    title: 'Where you are signed in',
    lead: 'End what you do not recognise.',
    signOut: 'Sign out',
    list: 'Sessions',
    kind: { browser: 'Browser', cli: 'Command line' },
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
    reference: 'If you ask for help, give this reference:',
  },
  denials: {
    invalid_request: { what: 'That could not be read', next: 'Go back, check what you filled in, and send it again.' },
    two_credentials: { what: 'You showed two credentials', next: 'Show one: the cookie or the Authorization header.' },
    invalid_login: { what: 'The e-mail address or the password is not right', next: 'Check both and try again.' },
    wrong_code: { what: 'That code is not right', next: 'Check the newest message and try again.' },
    unauthenticated: { what: 'You are not signed in', next: 'Sign in to go on.' },
    wrong_password: { what: 'The current password is not right', next: 'Check it and try again.' },
    forbidden: {
      what: 'This is not open to you',
      next: 'You are signed in, but without access to this. An administrator in your company can give it.',
    },
    cross_site: {
      what: 'The request did not come from this site',
      next: 'Nothing was done. If it was you, open the page here and try again.',
    },
    code_frozen: {
      what: 'Codes are paused here after too many wrong ones',
      next: 'Sign in on a device that you have used before.',
    },
    not_found: { what: 'There is nothing here', next: 'Check the address, or go back.' },
    challenge_unknown: { what: 'This sign-in is not known here', next: 'Begin again with your password.' },
    challenge_expired: { what: 'The code has expired', next: 'Begin again to get a new one.' },
    challenge_spent: { what: 'There were too many wrong codes', next: 'Begin again to get a new code.' },
    unsupported_media_type: { what: 'That kind of content cannot be read', next: 'Go back and send the form again.' },
    password_rejected: { what: 'That password cannot be used', next: 'Choose another one.' },
    slow_down: { what: 'There were too many attempts', next: 'Wait a little, then try again.' },
    fault: { what: 'Something went wrong here', next: 'Wait a moment, then try again.' },
    code_not_sent: { what: 'The code could not be sent', next: 'Ask for a new one.' },
    unavailable: { what: 'This could not be recorded', next: 'Nothing was done. Wait a moment, then try again.' },
  },
}
