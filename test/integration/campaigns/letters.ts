// The links in the letters that reached a mailbox.

import type { Gate } from '../gate/open.ts'

/** By the letter in the credential: invitation, reset, mailbox, address, 'this was not me'. */
export type LinkLetter = 'i' | 'r' | 'm' | 'a' | 'n'

/** Newest first. */
export const linksTo = (gate: Gate, email: string): readonly string[] =>
  gate.aws
    .read(email)
    .flatMap((message) =>
      message.channel === 'email' ? (/\/link\/(sp_[a-z]_[0-9A-Za-z]+)/.exec(message.body) ?? []) : [],
    )
    .filter((found) => found.startsWith('sp_'))

/** The newest of its kind. */
export function linkTo(gate: Gate, email: string, letter: LinkLetter): string {
  const link = linksTo(gate, email).find((one) => one.startsWith(`sp_${letter}_`))
  if (link === undefined) throw new Error(`no letter with a link of the kind ${letter} came to ${email}`)
  return link
}

export const askReset = (gate: Gate, email: string, from = '192.0.2.1') =>
  gate.send('POST', '/v1/password-resets', { json: { email }, from })

export const openReset = (gate: Gate, token: string, more: object = {}) =>
  gate.send('POST', '/v1/password-resets/open', { json: { token, kind: 'cli', ...more } })
