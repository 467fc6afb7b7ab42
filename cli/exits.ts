// How the command ends, as scripts read it. A number keeps its meaning; new meanings get new numbers.

export const exits = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  signedOut: 4,
  unreachable: 5,
  notSignedIn: 6,
  logNotSigned: 10,
  logForked: 11,
  logTruncated: 12,
  logMissing: 13,
  logAltered: 14,
  logSilent: 15,
  logSealedWrong: 16,
  logStray: 17,
  interrupted: 130,
} as const

export type Exit = keyof typeof exits

export const meanings: Readonly<Record<Exit, string>> = {
  done: 'done; of check: allowed',
  failed: 'something went wrong that has no number of its own',
  usage: 'the command line, a setting or a file of yours is not as it must be',
  refused: 'you are signed in, and this is not open to you',
  signedOut: 'nobody is signed in here, or the sign-in is over: run sallyport login',
  unreachable: 'the gateway did not answer, or cannot at the moment: try again',
  notSignedIn: 'the sign-in did not come about: declined, wrong, or too late',
  logNotSigned: 'log verify: not signed by the key that you gave',
  logForked: 'log verify: the key has signed two histories',
  logTruncated: 'log verify: the log ends earlier than it must',
  logMissing: 'log verify: something of the log is not there',
  logAltered: 'log verify: something is changed, moved, in another order or in no order at all',
  logSilent: 'log verify: for too long there is no checkpoint',
  logSealedWrong: 'log verify: sealed twice, or no event',
  logStray: 'log verify: something lies there that is no part of the log',
  interrupted: 'stopped by Ctrl-C',
}
