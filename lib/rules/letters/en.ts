// The letters in English.

import type { AuthenticatorName } from '../../event.ts'
import { plural, type Words } from './shape.ts'
import { line } from './shown.ts'

const locale = 'en-GB'

const bound: Readonly<Record<AuthenticatorName, string>> = {
  password: 'A password was set for',
  sms: 'A phone number was added to',
  totp: 'An authenticator app was added to',
  passkey: 'A passkey was added to',
  recovery_code: 'New recovery codes were made for',
}
const removed: Readonly<Record<AuthenticatorName, string>> = {
  password: 'The password was removed from',
  sms: 'The phone number was removed from',
  totp: 'The authenticator app was removed from',
  passkey: 'A passkey was removed from',
  recovery_code: 'The recovery codes were removed from',
}

export const en: Words = {
  locale,
  greeting: (name) => (name === undefined ? line`Hello,` : line`Hello ${name},`),
  when: 'When',
  device: 'Device',
  unknownDevice: 'Unknown device',
  copy: 'Or copy this address into your browser:',
  life: (span) => `The link works once, for ${span}.`,
  closing: (company) =>
    line`Sallyport sent this for ${company}. Nobody reads replies, and nobody will ask you for a password or a code by e-mail.`,
  asked: {
    invitation: (company, by) => ({
      subject: line`Your invitation to ${company}`,
      says: [
        by === undefined ? line`You are invited to join ${company}.` : line`${by} invites you to join ${company}.`,
        line`The link leads to a page where you choose a password and add your phone.`,
      ],
      action: 'Accept the invitation',
      ifNotYou: 'If you did not expect this, do nothing. Without the link nothing happens.',
    }),
    recovery: (company, by) => ({
      subject: line`Set up your account at ${company} again`,
      says: [
        by === undefined
          ? line`An administrator lets you set up your account at ${company} again.`
          : line`${by} lets you set up your account at ${company} again.`,
        line`With the link you choose a password and show your phone. All your sessions end then, and everything else that you signed in with is removed.`,
      ],
      action: 'Set up the account again',
      ifNotYou:
        'If you did not ask for this, do not follow the link, and tell an administrator. Without it nothing changes.',
    }),
    sign_up: (company) => ({
      subject: line`Finish signing up at ${company}`,
      says: [
        line`This e-mail address was given to sign up at ${company}.`,
        line`If that was you, go on with the link: you choose a password and add your phone.`,
      ],
      action: 'Finish signing up',
      ifNotYou: 'If it was not you, do nothing. Without the link there will be no account.',
    }),
    reset: (company) => ({
      subject: line`A new password for your account at ${company}`,
      says: [
        line`Somebody asked to set a new password for your account at ${company}.`,
        line`If that was you, choose one with the link. You also confirm that it is you, as when you sign in, and all your sessions end.`,
      ],
      action: 'Choose a new password',
      ifNotYou: 'If it was not you, do nothing. Your password stays as it is.',
    }),
    mailbox: (company) => ({
      subject: line`Confirm your sign-in to ${company}`,
      says: [
        line`Somebody began to sign in to your account at ${company} on a device that is new to us.`,
        line`If that was you, open the link in the browser where you began. A code comes next.`,
      ],
      action: 'Go on signing in',
      ifNotYou: 'If it was not you, do nothing. Nobody gets in without the link.',
    }),
    address: (company) => ({
      subject: line`Confirm this e-mail address for ${company}`,
      says: [
        line`This e-mail address was given for an account at ${company}.`,
        line`If that was you, confirm it with the link. Until then nothing changes.`,
      ],
      action: 'Confirm this address',
      ifNotYou: 'If it was not you, do nothing. The address will not be used.',
    }),
    known_already: (company) => ({
      subject: line`You have an account at ${company} already`,
      says: [
        line`Somebody asked to sign up at ${company} with this e-mail address. It belongs to your account there.`,
        line`If that was you, sign in with the link. If you do not know your password any more, ask for a new one on the same page.`,
      ],
      action: 'Sign in',
      ifNotYou: 'If it was not you, do nothing. Nothing has changed.',
    }),
  },
  ifYou: 'If this was you, there is nothing you need to do.',
  ifNotYou:
    'If it was not you, follow the link and confirm. All your sessions end, no device is recognised any more, and you choose a new password. Then look through your security settings and remove what is not yours.',
  notMe: 'This was not me',
  notices: {
    new_device: (company) => ({
      subject: line`A new device on your account at ${company}`,
      says: [line`Somebody signed in to your account at ${company} on a device that is new to us.`],
    }),
    password_changed: (company) => ({
      subject: line`Your password for ${company} was changed`,
      says: [line`The password of your account at ${company} was changed.`],
    }),
    authenticator_bound: (company, authenticator) => ({
      subject: line`${bound[authenticator]} your account at ${company}`,
      says: [
        line`${bound[authenticator]} your account at ${company}.`,
        ...(authenticator === 'recovery_code' ? [line`Any earlier ones work no more.`] : []),
      ],
    }),
    authenticator_removed: (company, authenticator) => ({
      subject: line`${removed[authenticator]} your account at ${company}`,
      says: [line`${removed[authenticator]} your account at ${company} and can no longer be used to sign in.`],
    }),
    phone_changed: (company) => ({
      subject: line`Your phone number for ${company} was changed`,
      says: [line`Codes for your account at ${company} now go to another phone number.`],
    }),
    address_changed: (company) => ({
      subject: line`Your e-mail address for ${company} was changed`,
      says: [line`Your account at ${company} now has another e-mail address. Letters go there from now on.`],
    }),
    codes_frozen: (company) => ({
      subject: line`Codes are paused for your account at ${company}`,
      says: [
        line`Too many wrong codes were entered for your account at ${company}, so codes are paused where they were tried. Whoever tried may know your password.`,
        line`You can still sign in on a device that you have used before, or with a passkey.`,
      ],
    }),
    recovered: (company) => ({
      subject: line`Your account at ${company} was set up again`,
      says: [
        line`Your account at ${company} was set up again, with another password and phone number.`,
        line`All earlier sessions have ended, and everything else that you signed in with is removed.`,
      ],
    }),
    administrator_invited: (company) => ({
      subject: line`You invited an administrator to ${company}`,
      says: [
        line`From your account somebody was invited to ${company} as an administrator, who may do there whatever you may.`,
        line`If it was not you, what was invited from your account since then is void, too.`,
      ],
    }),
    administrator_made: (company) => ({
      subject: line`You made somebody an administrator of ${company}`,
      says: [
        line`From your account a person of ${company} was made an administrator, who may do there whatever you may.`,
        line`If it was not you, take it back under People as soon as you are signed in again, or have another administrator do it.`,
      ],
    }),
    became_administrator: (company) => ({
      subject: line`You are an administrator of ${company} now`,
      says: [
        line`An administrator of ${company} made you one, too. From now on your account may act in the company’s name.`,
        line`If you see sessions of yours that you do not know, they may do so as well.`,
      ],
    }),
    recovery_code_used: (company, left) => ({
      subject: line`A recovery code was used for your account at ${company}`,
      says: [
        line`One of the recovery codes of your account at ${company} was used.`,
        left === 0
          ? line`It was the last one. Make new ones in your security settings.`
          : line`${plural(locale, left, { one: '# is left.', other: '# are left.' })}`,
      ],
    }),
  },
}
