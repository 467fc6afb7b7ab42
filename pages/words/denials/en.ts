// Every refusal in English: what happened, and what to do next.

import type { Denials } from '../shape.ts'

export const denials: Denials = {
  invalid_request: { what: 'That could not be read', next: 'Go back, check what you filled in, and send it again.' },
  two_credentials: { what: 'You showed two credentials', next: 'Show one: the cookie or the Authorization header.' },
  invalid_login: { what: 'The e-mail address or the password is not right', next: 'Check both and try again.' },
  wrong_code: { what: 'That code is not right', next: 'Read it again and try once more.' },
  unauthenticated: { what: 'You are not signed in', next: 'Sign in to go on.' },
  step_up_required: { what: 'This asks for a fresh sign-in', next: 'Confirm that it is you, then try again.' },
  passkey_refused: { what: 'That passkey was not accepted', next: 'Try another one, or another way.' },
  wrong_password: { what: 'The current password is not right', next: 'Check it and try again.' },
  forbidden: {
    what: 'This is not open to you',
    next: 'You are signed in, but without access to this. An administrator in your company can give it.',
  },
  not_allowed_here: {
    what: 'Your company does not allow this',
    next: 'Use another way, or ask an administrator in your company.',
  },
  cross_site: {
    what: 'The request did not come from this site',
    next: 'Nothing was done. If it was you, open the page here and try again.',
  },
  code_frozen: {
    what: 'Codes are paused here after too many wrong ones',
    next: 'Use a device that you have signed in on before, another way to sign in, or a passkey.',
  },
  conflict: { what: 'That is in use already', next: 'Choose another one.' },
  not_found: { what: 'There is nothing here', next: 'Check the address, or go back.' },
  challenge_unknown: { what: 'This was not begun here, or is over', next: 'Begin again.' },
  challenge_expired: { what: 'The time for this has run out', next: 'Begin again.' },
  challenge_spent: { what: 'There were too many wrong codes', next: 'Begin again to get a new code.' },
  link_gone: { what: 'This link does not work any more', next: 'Ask for a new one.' },
  unsupported_media_type: { what: 'That kind of content cannot be read', next: 'Go back and send the form again.' },
  password_rejected: { what: 'That password cannot be used', next: 'Choose another one.' },
  phone_rejected: {
    what: 'Codes cannot be sent to that number',
    next: 'Give the number of a mobile phone in a country where your company works.',
  },
  slow_down: { what: 'There were too many attempts', next: 'Wait a little, then try again.' },
  fault: { what: 'Something went wrong here', next: 'Wait a moment, then try again.' },
  code_not_sent: { what: 'The code could not be sent', next: 'Ask for a new one.' },
  unavailable: { what: 'This could not be recorded', next: 'Nothing was done. Wait a moment, then try again.' },
}
