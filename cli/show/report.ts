// How a command ends badly: one line of what is wrong, one of what to do next, on stderr; with --json the same as JSON.

import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import { paint } from './paint.ts'
import { plain, plainJson } from './plain.ts'

export function report({ messages }: Pick<Surroundings, 'messages'>, json: boolean, thrown: unknown): number {
  const trouble = thrown instanceof Trouble ? thrown : unexpected(thrown)
  const { exitCode, message, next, denial, retryAfter, stoppedBy, requestId } = trouble
  if (json) {
    const more = { retry_after: retryAfter, stopped_by: stoppedBy, request_id: requestId }
    const error = { exit: exitCode, message, next, denial, ...more }
    messages.write(`${plainJson({ error })}\n`)
    return exitCode
  }
  if (trouble.exit === 'interrupted') return exitCode
  messages.write(`${paint(messages, 'red', 'sallyport:')} ${message}\n`)
  if (next !== undefined) messages.write(`${next}\n`)
  // Where nobody here can do anything, whoever runs the gateway can look it up.
  const theirs = denial === 'fault' || denial === 'unavailable' || denial === 'server_error'
  if (requestId !== undefined && theirs) messages.write(`The gateway's log knows this as ${requestId}.\n`)
  return exitCode
}

/** A fault of the program: its name and sentence, never its innards, which may hold a credential. */
function unexpected(thrown: unknown): Trouble {
  const { name, message } = thrown instanceof Error ? thrown : { name: 'Error', message: String(thrown) }
  return new Trouble('failed', `Something went wrong that should not: ${plain(name)}: ${plain(message)}`)
}
