// What is said at the door, in English.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { DoorWords } from './shape.ts'

export const door: DoorWords = {
  signIn: {
    title: 'Sign in',
    lead: 'Two doors: your password, then a code.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Continue',
    incomplete: 'Fill in your e-mail address and your password, then continue.',
    notices: {
      signed_out: 'You are signed out.',
      ended: 'Your session has ended. Sign in to go on.',
      password_reset: 'Your password is changed, and every session has ended. Sign in with the new one.',
    },
    forgotten: 'Forgot your password?',
    withoutPassword: 'Sign in with a code instead',
    signUp: 'Create an account',
  },
  passkey: {
    use: 'Use a passkey',
    title: 'Use your passkey',
    lead: {
      login: 'The password is right. The second door opens with your passkey.',
      reset: 'With it you show that it is you. Then you choose the new password.',
      step_up: 'With it you confirm that it is you.',
    },
    cancelled: 'No passkey was used. Try again when you are ready.',
    refused: 'That passkey was not accepted. Try another one, or your password.',
    another: 'That passkey was not accepted. Try another one of yours.',
    unavailable: 'That did not work. Wait a moment, then try again.',
    needsScript:
      'Passkeys need JavaScript, and a browser that knows them. Allow JavaScript for this site and load the page again, or begin again in another browser.',
  },
  code: {
    title: {
      sms: 'Enter the code',
      totp: 'Enter the code from your app',
      recovery_code: 'Enter a recovery code',
    },
    sent: (digits, to, life) => html`We sent ${digits} digits to ${to}. The code works once, for ${life}.`,
    destination: (to) => html`Codes go to ${to}.`,
    numberEnding: (end) => `the number ending in ${end}`,
    app: 'Open your authenticator app. It shows six digits, and new ones every half minute.',
    saved: 'Use one of those that you saved. Each works once.',
    label: { sms: 'Code', totp: 'Code from your app', recovery_code: 'Recovery code' },
    format: (digits) => `The code has ${digits} digits. Read it again where it is shown.`,
    formatSaved: 'A recovery code has 24 letters and digits. Read it again where you saved it.',
    triesLeft: (tries) => plural('en', tries, { one: 'You have # try left.', other: 'You have # tries left.' }),
    submit: { login: 'Sign in', reset: 'Continue', step_up: 'Confirm', join: 'Join' },
    resend: 'Send a new code',
    resendIn: (wait) => `You can ask for a new code in ${wait}.`,
    send: (to) => html`Send a code to ${to ?? 'your phone'} instead`,
    use: {
      sms: 'Use the code from the message',
      totp: 'Use your authenticator app',
      recovery_code: 'Use a recovery code',
    },
    restart: 'Begin again',
  },
  withoutPassword: {
    title: 'Sign in with a code',
    lead: 'Without your password, where your company allows it.',
    points: [
      'On a device that we know, a code goes to your phone at once. On a new one a letter with a link comes first.',
      'A code alone is one proof of who you are, where a password and a code are two. Some things may stay closed.',
    ],
    submit: 'Continue',
    withPassword: 'Sign in with your password',
  },
  newPassword: {
    title: 'Choose a new password',
    because: {
      login:
        'Somebody else may know the one that you used. With the new one you are signed in here, and every other session ends.',
      reset:
        'You have shown that it is you. Every session ends, no device is recognised any more, and you sign in with the new password.',
    },
    label: 'New password',
    submit: 'Change the password',
    incomplete: 'Fill in the password that you want to have.',
  },
  password: {
    rule: (fewest, alone) =>
      alone === undefined
        ? `At least ${fewest} characters. A few words that do not belong together are easy to remember.`
        : `At least ${fewest} characters, or ${alone} where nothing else is asked for when you sign in. A few words that do not belong together are easy to remember.`,
    faults: {
      too_short: 'That password is too short.',
      too_long: 'That password is too long. Use at most 256 characters.',
      common: 'That password is among the first that are guessed. Choose words that do not belong together.',
      about_you: 'That password is made of names that others know: yours, your company’s or ours. Use other words.',
      same: 'That is the password that you had. Choose another one.',
    },
    short: '{n} more characters are needed.',
    shortOne: 'One more character is needed.',
    weak: 'Long enough, but easy to guess. Add a word that does not belong.',
    good: 'Good. One word more makes it strong.',
    strong: 'Strong.',
  },
}
