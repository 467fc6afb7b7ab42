// Every SMS and e-mail that was sent, newest first. Bounded, and gone with the process.

import { randomUUID } from 'node:crypto'

interface Sent {
  readonly id: string
  readonly to: string
  /** ISO 8601. */
  readonly at: string
}
export interface Sms extends Sent {
  readonly channel: 'sms'
  readonly text: string
}
export interface Email extends Sent {
  readonly channel: 'email'
  readonly subject: string
  readonly body: string
  readonly html?: string
}
export type Message = Sms | Email
export type Letter = Omit<Sms, 'id' | 'at'> | Omit<Email, 'id' | 'at'>

const KEPT = 1000

export interface Mailbox {
  /** Answers the id that the carrier gave the message. */
  put(letter: Letter): string
  /** All of them, or those to one number or address. */
  read(to?: string): readonly Message[]
}

export function openMailbox(): Mailbox {
  const messages: Message[] = []
  return {
    put(letter) {
      const id = randomUUID()
      messages.unshift({ id, ...letter, at: new Date(Date.now()).toISOString() } as Message)
      messages.length = Math.min(messages.length, KEPT)
      return id
    },
    read(to) {
      const wanted = to === undefined ? undefined : canonical(to)
      return messages.filter((message) => wanted === undefined || canonical(message.to) === wanted)
    },
  }
}

/** In a query string a bare `+` is a blank; a number that lost its sign so is still meant. */
const canonical = (to: string): string =>
  to
    .replace(/^ (?=[0-9])/, '+')
    .trim()
    .toLowerCase()
