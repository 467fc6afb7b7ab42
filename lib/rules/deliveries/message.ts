// What one delivery to a webhook says: `type`, `timestamp` and `data`, as Standard Webhooks 1.0.0 has it.

import { messageId } from '../webhooks/signing.ts'
import { type Outgoing, pieces } from './outgoing.ts'

export interface Message {
  readonly id: string
  readonly body: string
  /** Its first leaf, and the one after its last. */
  readonly first: number
  readonly after: number
}

const MOST = { count: 100, bytes: 256_000 }

/**
 * The first piece of these; undefined: there are none. Whoever asks again with what is left gets the piece that comes next, so
 * nobody has more than one in hand. The timestamp is that of its newest event, so that a repetition has the same bytes.
 */
export function nextMessage(company: string, webhook: string, events: readonly Outgoing[]): Message | undefined {
  const [piece] = pieces(events, MOST)
  if (piece === undefined) return undefined
  const [first, last] = [piece[0]?.index ?? 0, piece.at(-1)?.index ?? 0]
  const timestamp = new Date(Math.max(...piece.map(({ time }) => time))).toISOString()
  const data = `{"events":[${piece.map(({ text }) => text).join(',')}]}`
  return {
    id: messageId(company, webhook, first, last),
    body: `{"type":"sallyport.events","timestamp":"${timestamp}","data":${data}}`,
    first,
    after: last + 1,
  }
}
