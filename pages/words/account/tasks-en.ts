// The pages that ask for one thing, in English.

import { html } from '../../html.ts'
import type { TaskWords } from './tasks-shape.ts'

export const tasks: TaskWords = {
  back: 'Back to security',
  confirm: {
    title: 'Confirm that it is you',
    lead: 'What you are about to do asks for it. After the password comes your second proof.',
    leadAlone:
      'What you are about to do asks for it, and for your passkey: nothing else that you have is strong enough.',
    incomplete: 'Fill in your password, then continue.',
    nothing: 'There is nothing to ask for after the password. Ask an administrator for help.',
  },
  passkey: {
    title: 'Add a passkey',
    lead: 'Your device asks for your finger, face or PIN, and keeps the passkey.',
    label: 'Name',
    labelHint: 'So that you know it again in your list.',
    submit: 'Add the passkey',
    without: 'A passkey needs a browser that can make one, with JavaScript turned on. Here it cannot be done.',
    cancelled: 'Nothing was added. Try again when you are ready.',
    refused: 'That passkey was not accepted; it may be added already. Load this page again and try once more.',
    unavailable: 'That did not work just now. Wait a moment, then try again.',
  },
  totp: {
    title: 'Set up an authenticator app',
    scan: 'Scan this with the app.',
    picture: 'QR code for the authenticator app; the same key stands below as text',
    type: 'If you cannot scan it, type this key into the app:',
    open: 'Open in an app on this device',
    code: 'Type the code that the app shows.',
    submit: 'Confirm',
    once: (life) =>
      `The key is shown this once and works for ${life}. An app that you set up before ends when this one is confirmed.`,
    again: 'Type the code again',
    anew: 'Begin again with a new key',
    anewHint: 'Remove the key from the app first.',
    over: 'Begin again',
  },
  recovery: {
    title: 'Your recovery codes',
    lead: 'Each works once, in place of the code from your phone.',
    once: 'Keep them now: they are shown only this once. Codes that you had before do not work any more.',
    list: 'Recovery codes',
    made: (date) => `Made on ${date}.`,
    print: 'Print this page or write the codes down, and keep them away from your password.',
    done: 'I have kept them',
  },
  phone: {
    title: 'Your phone',
    lead: 'Where should codes go?',
    now: (number) => html`Codes go to ${number}. Where should they go?`,
    effect: 'When it replaces another number, your other sessions end.',
    submit: 'Send a code',
    confirm: 'Confirm the number',
    another: 'Another number or a new code',
    anew: 'Send a new code',
  },
  email: {
    title: 'Your e-mail address',
    now: (email) => html`It is ${email} now.`,
    label: 'New address',
    effect: 'A letter goes there. When you open its link, the address changes, and we tell the old one.',
    submit: 'Send the letter',
  },
  password: {
    title: 'Change your password',
    lead: 'We tell you by e-mail when it is done.',
    current: 'Current password',
    keep: 'Keep my other sessions',
    keepHint: 'Otherwise they end, which is right if somebody else may know the password.',
    suspect: 'Somebody gave your password and then too many wrong codes. Choose another one now.',
    incomplete: 'Fill in both passwords.',
  },
}
