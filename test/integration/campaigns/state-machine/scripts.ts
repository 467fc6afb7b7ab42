// Paths that are worth walking every time: the honest ways to a session, and crooked ones that chance seldom finds. 0 is the
// newest question, its own secret and the right proof.

import type { Move } from './moves.ts'

const EVE = 0
const BOB = 1
const BEN = 2
const KAY = 3
const BOSS = 4

/** Signed in, and what limits the text messages is over. */
const signedIn = (who: number): readonly Move[] => [['begin', who, 0, 0, 0], ['answer'], ['wait', 1]]
const again = (who: number): readonly Move[] => [['wait', 1], ['begin', who], ['answer']]

const FIVE_WRONG: readonly Move[] = Array.from({ length: 5 }, (): Move => ['answer', 0, 0, 7])
/** Of somebody who has the password, until text messages are closed to strangers. */
const guessed = (who: number): readonly Move[] => [
  ['begin', who, 0, 0, 1],
  ...FIVE_WRONG,
  ['wait', 0],
  ['begin', who, 0, 0, 1],
  ...FIVE_WRONG,
  ['wait', 3],
]

export const honest: readonly { readonly way: string; readonly steps: readonly Move[] }[] = [
  { way: 'login by pwd and sms', steps: [['begin', BOB], ['answer']] },
  { way: 'login by pwd and totp', steps: [['begin', EVE], ['answer']] },
  { way: 'login by pwd and recovery_code', steps: [['begin', EVE, 0, 0, 3], ['answer']] },
  { way: 'login by passkey', steps: [['passkey'], ['answer']] },
  { way: 'login by email and sms', steps: [['address', BEN], ['mailbox'], ['answer']] },
  { way: 'login by device and sms', steps: [...signedIn(BEN), ['address', BEN], ['answer']] },
  { way: 'step-up by pwd and sms', steps: [...signedIn(BOB), ['stepUp'], ['answer']] },
  { way: 'step-up by passkey', steps: [['passkey'], ['answer'], ['stepUp', 0, 0, 1], ['answer']] },
  { way: 'joining', steps: [...signedIn(BOSS), ['invite'], ['join'], ['answer']] },
  { way: 'a changed password', steps: [...signedIn(BOB), ['change']] },
  { way: 'login by pwd and sms', steps: [['forget', BOB], ['reset'], ['answer'], ['choose'], ...again(BOB)] },
  {
    way: 'login by pwd and sms',
    steps: [...signedIn(KAY), ['notMe'], ['reset', 0, 0, 0, 2], ['answer'], ['choose'], ...again(KAY)],
  },
  { way: 'a new password after a suspicion', steps: [...guessed(EVE), ['begin', EVE], ['answer'], ['choose']] },
]

export const crooked: readonly { readonly name: string; readonly steps: readonly Move[]; readonly ends: RegExp }[] = [
  {
    name: 'one code of an app at two questions',
    steps: [['begin', EVE], ['begin', EVE], ['answer'], ['answer']],
    ends: /totp: 401 wrong_code/,
  },
  {
    name: 'one saved code at two questions',
    steps: [['begin', EVE, 0, 0, 3], ['begin', EVE, 0, 0, 3], ['answer'], ['answer', 0, 0, 4]],
    ends: /recovery_code: 401 wrong_code/,
  },
  {
    name: 'one invitation for two',
    steps: [['join'], ['join'], ['answer'], ['answer']],
    ends: /answered: 410 link_gone/,
  },
  {
    name: 'a step-up of a session that was signed out',
    steps: [...signedIn(BOB), ['stepUp'], ['signOut'], ['answer']],
    ends: /410 challenge_expired/,
  },
  {
    name: 'the link of a mailbox in another browser',
    steps: [
      ['address', BEN, 0, 2],
      ['mailbox', 0, 2],
    ],
    ends: /mailbox: 410 link_gone/,
  },
  {
    name: 'a secret that was made up',
    steps: [
      ['begin', BOB],
      ['answer', 0, 0, 0, 5],
    ],
    ends: /404 challenge_unknown/,
  },
  { name: 'the password after ten wrong codes', steps: [...guessed(BOB), ['begin', BOB]], ends: /403 code_frozen/ },
]
