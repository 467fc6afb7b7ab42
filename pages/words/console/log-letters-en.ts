// What a letter is about, to whoever reads of it in the log, in English.

import type { LetterWords } from './log-sentences-shape.ts'

export const letters: LetterWords = {
  invitation: 'an invitation',
  recovery: 'setting their account up again',
  recovered: 'their account that was set up again',
  sign_up: 'finishing their sign-up',
  reset: 'a new password',
  mailbox: 'a sign-in to confirm',
  address: 'a new e-mail address to confirm',
  new_device: 'a new device',
  password_changed: 'their changed password',
  authenticator_bound: 'a new way to sign in',
  authenticator_removed: 'a removed way to sign in',
  phone_changed: 'their changed phone number',
  address_changed: 'their changed e-mail address',
  codes_frozen: 'codes that are paused',
  recovery_code_used: 'a used recovery code',
  administrator_invited: 'an administrator whom they invited',
  administrator_made: 'an administrator whom they made',
  became_administrator: 'being an administrator now',
  known_already: 'the account that they have already',
}
