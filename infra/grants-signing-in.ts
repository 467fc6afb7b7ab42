// What the functions of signing in may do: see grants.ts.

import type { Vocabulary } from './may.ts'
import { type Grants, ownSession, standing } from './standing.ts'

export function signingIn(may: Vocabulary): Grants {
  const who = ['LOGIN', 'DOMAIN', 'SUBJECT', 'COMPANY']
  const asking = ['BUDGET', 'DEVICES', 'PHONE', 'PROFILE', 'LEDGER', 'TALLY', 'CHALLENGE', 'SMS']
  /** Codes to strangers go only as far as codes come back. */
  const watching = [...asking, 'VERIFIED']
  const begin = [
    may.read(...who, 'PASSWORD', ...watching),
    may.list('PASSKEYS'),
    may.put('CHALLENGE', 'CEREMONY', 'LINK', 'LEDGER', 'BUDGET', 'PASSWORD'),
    may.know(),
    may.text(),
    may.postForAnybody(),
  ]
  const judging = [
    ...['CHALLENGE', 'SUBJECT', 'COMPANY', 'BUDGET', 'DEVICES', 'PROFILE', 'PASSWORD'],
    ...['TOTP', 'RECOVERY', 'SESSIONS', 'SEEN'],
  ]
  /** `SUBJECT`: the last saved code takes its set off the list of what is bound. */
  const opening = ['CHALLENGE', 'BUDGET', 'SESSIONS', 'DEVICES', 'PASSWORD', 'TOTP', 'RECOVERY', 'SUBJECT']
  const answer = [
    may.read(...judging, 'CEREMONY'),
    may.list('PASSKEYS'),
    may.put(...opening, 'PASSKEYS'),
    may.remove('CHALLENGE', 'CEREMONY'),
    may.verify(),
    may.know(),
    may.post(),
  ]
  /** A form brings codes; a passkey is shown to the API. */
  const answerCode = [
    may.read(...judging),
    may.put(...opening),
    may.remove('CHALLENGE'),
    may.verify(),
    may.know(),
    may.post(),
  ]
  const resend = [
    may.read('CHALLENGE', 'SUBJECT', 'COMPANY', 'BUDGET', 'PHONE', 'PROFILE', 'LEDGER', 'TALLY', 'SMS', 'VERIFIED'),
    may.put('CHALLENGE', 'LEDGER'),
    may.know(),
    may.text(),
  ]
  const choosePassword = [
    may.read('CHALLENGE', 'SUBJECT', 'COMPANY', 'PASSWORD', 'PROFILE', 'DEVICES', 'BUDGET'),
    may.put('CHALLENGE', 'PASSWORD', 'SUBJECT', 'SESSIONS', 'DEVICES', 'BUDGET'),
    may.remove('CHALLENGE'),
    may.know(),
    may.post(),
  ]
  const confirming = [...standing, 'PASSWORD', ...watching]
  const stepUp = [
    may.read(...confirming),
    may.list('PASSKEYS'),
    may.put('CHALLENGE', 'CEREMONY', 'LEDGER', 'BUDGET', 'PASSWORD'),
    may.know(),
    may.text(),
  ]
  const withPassword = [
    may.read(...who, 'PASSWORD', ...watching),
    may.list('PASSKEYS'),
    may.put('CHALLENGE', 'CEREMONY', 'LEDGER', 'BUDGET', 'PASSWORD'),
    may.know(),
    may.text(),
  ]
  const withoutPassword = [
    may.read(...who, ...asking),
    may.put('CHALLENGE', 'LINK', 'LEDGER'),
    may.know(),
    may.text(),
    may.postForAnybody(),
  ]
  return {
    sessionsCreate: begin,
    challengesAnswer: answer,
    challengesResend: resend,
    challengesPassword: choosePassword,
    stepUpCreate: stepUp,
    // By the cookie alone.
    loginPagesShow: [may.read(...ownSession), may.mark()],
    loginPagesCreate: withPassword,
    loginPagesCreateWithoutPassword: withoutPassword,
    loginPagesAnswer: answerCode,
    loginPagesResend: resend,
    recoveryPagesPassword: choosePassword,
    accountConfirmPagesCreate: stepUp,
  }
}
