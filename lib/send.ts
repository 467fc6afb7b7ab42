// A message leaves: codes through the firewall first, letters that anybody may ask for within a limit of the whole
// deployment, all others straight away. Called by carry-out alone, after the commit, and only where it was composed in: what answers
// guarded calls sends nothing, and carries none of this.

import type { AuthEvent, Context, FirewallCause } from './event.ts'
import { inSeconds, later, type Microdollars, type Seconds, seconds } from './ids.ts'
import type { Attempt, Letter, Ports, Send, TextMessage } from './ports.ts'
import { costOf } from './rules/sms-firewall.ts'
import { key } from './schema.ts'
import { passFirewall } from './sms-firewall.ts'

export type Sending = Pick<Ports, 'table' | 'journal' | 'deployment'> & Partial<Pick<Ports, 'sms' | 'mail'>>

/** What is sent is on record, also where it went to nobody. */
export const sending =
  (ports: Sending): Send =>
  (attempt, message) =>
    message.by === 'sms' ? sendCode(ports, attempt, message) : sendLetter(ports, attempt, message)

async function sendCode({ sms, ...ports }: Sending, attempt: Attempt, message: TextMessage): Promise<AuthEvent> {
  if (sms === undefined) throw new TypeError(composed)
  try {
    const cause = await passFirewall(ports.table, ports.deployment.sms, message, inSeconds(attempt.at))
    if (cause !== undefined) return refused(message, cause)
    const cost = costOf(ports.deployment.sms.countries.get(message.country) ?? (0 as Microdollars), message.text)
    return { kind: 'code_sent', ...message.about, message: await sms.send(message), cost }
  } catch (error) {
    ports.journal.fault(attempt, error)
    return { kind: 'code_not_sent', ...message.about, cause: nameOf(error) }
  }
}

const refused = ({ about, country }: TextMessage, cause: FirewallCause): AuthEvent => ({
  kind: 'sms_refused',
  ...about,
  country,
  cause,
})

async function sendLetter(ports: Sending, attempt: Attempt, letter: Letter): Promise<AuthEvent> {
  const { mail, journal } = ports
  if (mail === undefined) throw new TypeError(composed)
  const { kind, about } = letter
  try {
    if (letter.askedBy !== 'person' && !(await hasRoom(ports, letter.askedBy, inSeconds(attempt.at))))
      return { kind: 'letter_not_sent', ...about, letter: kind, cause: 'letters_limited' }
    return { kind: 'letter_sent', ...about, letter: kind, message: await mail.send(letter) }
  } catch (error) {
    journal.fault(attempt, error)
    return { kind: 'letter_not_sent', ...about, letter: kind, cause: nameOf(error) }
  }
}

/**
 * Counted before it is sent, to nobody as to somebody, and on a recognised device as elsewhere: neither its cost nor what is
 * over the limit tells who has an account.
 */
function hasRoom(ports: Sending, askedBy: Context, at: Seconds): Promise<boolean> {
  const { most, within } = ports.deployment.letters
  const count = key.letters(`${askedBy}/${Math.floor(at / within)}`)
  return ports.table.reserve(count, 1, most, later(at, COUNT_LIFE))
}

/** A span is counted for seconds; machines whose clocks differ may come to it late. */
const COUNT_LIFE = seconds(3600)

const composed = 'this endpoint was composed without a carrier for this message'

const nameOf = (error: unknown): string =>
  Error.isError(error) && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error'
