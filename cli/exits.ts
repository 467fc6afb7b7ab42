// How the command ends, as scripts read it. A number keeps its meaning; new meanings get new numbers.

export const exits = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  signedOut: 4,
  unreachable: 5,
  notSignedIn: 6,
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
  interrupted: 'stopped by Ctrl-C',
}
