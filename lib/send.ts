// A message leaves: codes through the firewall first, letters straight away. Called by carry-out alone, after the commit.

import type { AuthEvent, FirewallCause } from './event.ts'
import { inSeconds } from './ids.ts'
import type { Attempt, Letter, Message, Ports, TextMessage } from './ports.ts'
import { passFirewall } from './sms-firewall.ts'

export type Sending = Pick<Ports, 'table' | 'journal'> & Partial<Pick<Ports, 'sms' | 'mail' | 'deployment'>>

/** What became of it, for the log; undefined where it is about nobody. */
export async function send(ports: Sending, attempt: Attempt, message: Message): Promise<AuthEvent | undefined> {
  return message.by === 'sms' ? sendCode(ports, attempt, message) : sendLetter(ports, attempt, message)
}

async function sendCode(ports: Sending, attempt: Attempt, message: TextMessage): Promise<AuthEvent> {
  const { sms, deployment } = ports
  if (sms === undefined || deployment === undefined) throw new TypeError(composed)
  try {
    const cause = await passFirewall(ports.table, deployment.sms, message, inSeconds(attempt.at))
    if (cause !== undefined) return refused(message, cause)
    return { kind: 'code_sent', ...message.about, message: await sms.send(message) }
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

async function sendLetter(ports: Sending, attempt: Attempt, letter: Letter): Promise<AuthEvent | undefined> {
  if (ports.mail === undefined) throw new TypeError(composed)
  const { kind, about } = letter
  try {
    const message = await ports.mail.send(letter)
    return about === undefined ? undefined : { kind: 'letter_sent', ...about, letter: kind, message }
  } catch (error) {
    ports.journal.fault(attempt, error)
    return about === undefined ? undefined : { kind: 'letter_not_sent', ...about, letter: kind, cause: nameOf(error) }
  }
}

const composed = 'this endpoint was composed without a way to send messages'

const nameOf = (error: unknown): string =>
  Error.isError(error) && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error'
