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
  method_not_allowed: { what: 'It cannot be done like that here', next: 'Go back, and begin again.' },
  challenge_unknown: { what: 'This was not begun here, or is over', next: 'Begin again.' },
  last_administrator: {
    what: 'A company keeps at least one administrator',
    next: 'Make somebody else an administrator first.',
  },
  last_manager: { what: 'You are the last who manages this app', next: 'Let somebody else manage it first.' },
  app_locked: { what: 'This app is locked', next: 'Nobody is given anything more here until it is unlocked.' },
  more_than_held: { what: 'Nobody gives more than they hold themselves', next: 'Ask somebody who may do it.' },
  copy_first: { what: 'This project is another’s', next: 'Copy it first, then edit the copy.' },
  not_sealed_yet: { what: 'This is not sealed yet', next: 'Ask again in a few seconds.' },
  outdated: { what: 'This was changed meanwhile', next: 'Look at it as it is now, then change it.' },
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
  invalid_client: {
    what: 'The program did not show that it is what it says',
    next: 'Begin again in the program. If that does not help, tell whoever runs it.',
  },
  invalid_grant: { what: 'This was used already, or is too old', next: 'Begin again in the program.' },
  unauthorized_client: {
    what: 'The program may not ask for this',
    next: 'Nothing was given to it. Tell whoever runs it.',
  },
  unsupported_grant_type: {
    what: 'The program asked in a way that is not known here',
    next: 'Nothing was given to it. Tell whoever runs it.',
  },
  invalid_scope: {
    what: 'The program asked for more than it may have',
    next: 'Nothing was given to it. Tell whoever runs it.',
  },
  invalid_target: {
    what: 'The program asked for a service that is not known here',
    next: 'Nothing was given to it. Tell whoever runs it.',
  },
  authorization_pending: { what: 'Nobody has agreed to this yet', next: 'Agree in your browser, then wait a little.' },
  polling_too_fast: { what: 'The program asked again too soon', next: 'Let it wait a little longer each time.' },
  expired_token: { what: 'The time for that code has run out', next: 'Begin again where the code was shown.' },
  access_denied: { what: 'The program was given nothing', next: 'You can close this page.' },
  unsupported_token_type: {
    what: 'The program showed something that is not known here',
    next: 'Begin again in the program. If that does not help, tell whoever runs it.',
  },
  invalid_dpop_proof: {
    what: 'The program did not show that it holds its key',
    next: 'Begin again in the program. If that does not help, tell whoever runs it.',
  },
  insufficient_scope: {
    what: 'The program was given less than this asks for',
    next: 'Begin again in the program, so that it asks for more.',
  },
  client_unknown: {
    what: 'The program that sent you here is not known',
    next: 'Nothing was given to it. If a link brought you here, do not trust where it came from.',
  },
  redirect_mismatch: {
    what: 'The program wants its answer in a place that is not known',
    next: 'Nothing was given to it. If a link brought you here, do not trust where it came from.',
  },
  request_gone: {
    what: 'This question was answered already, or is too old',
    next: 'Begin again in the program that sent you here.',
  },
  user_code_unknown: {
    what: 'No command line waits with that code',
    next: 'Read it again where it is shown. It works once, for a short time.',
  },
  fault: { what: 'Something went wrong here', next: 'Wait a moment, then try again.' },
  code_not_sent: { what: 'The code could not be sent', next: 'Ask for a new one.' },
  unavailable: { what: 'This could not be recorded', next: 'Nothing was done. Wait a moment, then try again.' },
}
