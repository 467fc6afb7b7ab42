// What is said around letters, in English.

import { html } from '../../html.ts'
import type { LetterWords } from './shape.ts'

export const letter: LetterWords = {
  ask: {
    forgot: {
      title: 'Forgot your password?',
      lead: 'Give your e-mail address. A letter brings you a link to choose a new one.',
      submit: 'Send the letter',
      hint: 'You also confirm that it is you, as when you sign in.',
    },
    sign_up: {
      title: 'Create an account',
      lead: 'Give your e-mail address at work. A letter brings you a link to go on.',
      submit: 'Send the letter',
      hint: 'Only for companies that let their people join by themselves. Otherwise ask for an invitation.',
    },
  },
  addressFormat: 'Write the whole address, as in name@company.com.',
  toSignIn: 'Back to sign in',
  posted: {
    title: 'Look in your mailbox',
    sent: {
      forgot: (life) =>
        `If there is an account with that address, a letter is on its way. Its link works once, for ${life}.`,
      sign_up: (life) => `If you can join with that address, a letter is on its way. Its link works once, for ${life}.`,
      mailbox: (life) =>
        `If you may sign in this way, a letter is on its way. Open its link in this browser, within ${life}. Then a code comes to your phone.`,
    },
    missing: 'No letter after a minute? Look among unwanted mail, or check the address and ask again.',
    again: 'Ask again',
  },
  reset: {
    title: 'Choose a new password',
    lead: 'Two steps, and the old password lets nobody in any more.',
    points: [
      'First you show that it is you, as when you sign in: with a code, your authenticator app, a recovery code or a passkey.',
      'Then you choose the new password. Every session ends, no device is recognised any more, and you sign in anew.',
    ],
    submit: 'Go on',
  },
  resetNothingLeft:
    'There is nothing left to confirm this with, and a mailbox alone must not open an account. Ask an administrator in your company to start a recovery: then a letter lets you set up your account again.',
  mailbox: {
    title: 'Go on signing in',
    lead: 'You opened the link from our letter. Now a code goes to your phone.',
    points: [],
    submit: 'Send the code',
  },
  cli: {
    title: 'Is this your command line?',
    lead: (device, when) => html`A command line that calls itself ${device} asked to sign in as you ${when}.`,
    warning:
      'Go on only if you began this yourself. If somebody else sent you here, or asks you for a code, close this page: nothing happens.',
    submit: 'It is mine: send the code',
    done: {
      title: 'Go on in your command line',
      lead: 'The code is on its way to your phone. Enter it where you began, and nowhere else.',
      points: [],
    },
    notSent: 'The code could not be sent. Ask for a new one in your command line.',
  },
  notMe: {
    title: 'This was not you?',
    lead: 'Say so, and everything that somebody else may have opened is closed at once:',
    points: [
      'Every session ends, on every device, also yours.',
      'No device is recognised any more.',
      'Passkeys, authenticator apps and recovery codes that came since that letter are removed.',
      'A phone number and an e-mail address that were changed since are what they were. After several letters, use the oldest that was not you.',
      'Your password lets nobody in until you have chosen a new one. The letter for that comes right away.',
    ],
    submit: 'This was not me',
    otherwise: 'If it was you, close this page. Nothing happens.',
    done: {
      title: 'Everything is closed',
      lead: 'Nobody is signed in to your account any more. This is what comes next:',
      points: [
        'Open the letter that is on its way to you, and choose a new password with its link.',
        'Sign in. Look through your security settings, and remove what is not yours.',
        'Tell an administrator in your company what happened.',
      ],
    },
  },
  address: {
    title: 'Confirm this e-mail address',
    lead: 'It becomes the address of your account.',
    points: ['You sign in with it from then on, and letters go there.', 'Your old address is told, and works no more.'],
    submit: 'Confirm',
    done: {
      title: 'Your e-mail address is changed',
      lead: 'Sign in with the new address from now on. Letters go there, too.',
      points: [],
    },
  },
  gone: {
    invitation:
      'It was used, withdrawn or is too old. If you have joined already, sign in. Otherwise ask whoever had it sent to you for a new one.',
    reset: 'It works once, for a short time, and no longer than the password that it replaces. Ask for a new one.',
    mailbox: 'It works once, for a short time, and only in the browser where you began. Begin again there.',
    address: 'It was used or is too old. Ask for a new one in your account.',
    not_me: 'It was used or is too old. If you think that somebody else is in your account, choose a new password.',
    unknown: 'Perhaps part of the address is missing. Copy it from the letter as a whole.',
  },
  anew: {
    reset: 'Ask for a new password',
    mailbox: 'Begin again',
  },
  join: {
    title: (company) => `Join ${company}`,
    lead: 'Choose a password and show your phone: those are your two doors from now on.',
    email: 'E-mail',
    name: 'Your name',
    nameFormat: 'Write your name, in at most 80 characters.',
    password: 'Password',
    phone: 'Mobile phone',
    phoneHint: 'With its country, as in +47 912 34 567. A code goes there now.',
    phoneFormat: 'Write the number with its country, as in +47 912 34 567.',
    phoneWorth:
      'Whoever takes over your number can read its messages. Once you are in, add a passkey or an authenticator app: they are safer.',
    submit: 'Continue',
    incomplete: 'Fill in your name, a password and your phone, then continue.',
    again: {
      title: (company) => `Back to ${company}`,
      lead: 'Choose a new password and show your phone. Every session ends then, and passkeys, authenticator apps and recovery codes are removed.',
      incomplete: 'Fill in a password and your phone, then continue.',
    },
  },
}
