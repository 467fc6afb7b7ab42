// The log, as it is read. What an event says depends on its kind; lib/event.ts has every kind there is.

import * as z from 'zod/mini'
import { countsShape, shape } from '../log.ts'
import { shape as proofShape } from '../prove-event.ts'
import type { Area } from './operation.ts'
import { called, companyId, eventId, text } from './words.ts'

const event = called(
  'Event',
  z.catchall(
    z.strictObject({
      id: eventId,
      at: z.string().check(z.regex(/^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z$/)),
      kind: z.string().check(z.regex(/^[a-z_]{1,40}$/)),
      attempt: text,
      address: text,
      agent: text,
      company: z.optional(companyId),
    }),
    z.unknown(),
  ),
  'What happened. `attempt` is the request’s id; `address` and `agent` are keyed digests of where it came from. What else an event says depends on its kind. Nobody’s name, address or number stands in it.',
)

const next = z.optional(z.string().check(z.regex(/^[0-9]{14}#[0-9A-Za-z]{22}$/)))

/** `next` is there while there is more. */
const page = { events: z.array(event), names: z.optional(z.record(z.string(), z.string())), next }
export const logPage = z.strictObject(page)

const pageOrStory = z.strictObject({
  ...page,
  story: z.optional(
    called(
      'Story',
      z.strictObject({
        began: eventId,
        ended: z.optional(eventId),
        over_at: z.string().check(z.regex(/^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z$/)),
        partial: z.boolean(),
      }),
      'With which event a session began, with which it ended if that is on record, and when it is over by itself at the latest. `partial`: so much was looked through that some of it may be missing.',
    ),
  ),
})

const many = z.number().check(z.int(), z.minimum(0))
const outcomes = { success: many, refusal: many, fault: many }
const counts = z.strictObject({
  lines: many,
  outcomes: z.strictObject(outcomes),
  kinds: z.record(z.string(), many),
  times: z.array(z.strictObject({ at: z.string(), ...outcomes })),
  next,
})

/** What is needed to verify it offline, but for the key. */
export const eventProof = z.strictObject({
  event: eventId,
  entry: called('Entry', z.string().check(z.regex(/^\{"/)), 'An event as it was sealed, to the last byte (RFC 8785).'),
  proof: called(
    'Proof',
    z.string().check(z.regex(/^c2sp\.org\/tlog-proof@v1\n/)),
    'That an entry is in the log: its hashes up to a checkpoint that the log’s key has signed (C2SP tlog-proof).',
  ),
})

export const log: Area = {
  name: 'Log',
  description: 'Every authentication event of a company.',
  operations: {
    'events.index': {
      route: 'GET /v1/events',
      caller: 'administrator',
      summary: 'Read the log',
      description:
        'By who did it (`subject`), whom it is about (`about`: also to whom it was done), app, session, client, digest of the address or the user agent, attempt, outcome, cause, kinds (with a comma between each) and time. `names=true` tells what people, teams and clients are called. `from` and `to` are moments (RFC 3339) or days (UTC): from then on, and before then. `after` is the `next` of the page before. With `story`, a session, and `subject`, whose it is, the answer is that session’s story instead, oldest first and whole: the attempts that led to it, what was done in it, and what ended it. A long log may have to be asked several times: where the answer has no `story` but a `next`, its beginning was not found yet, and `after` goes on.',
      query: shape,
      answers: { 200: ['Newest first; a story oldest first.', pageOrStory] },
      denials: ['not_found'],
    },
    'events.counts': {
      route: 'GET /v1/events/counts',
      caller: 'administrator',
      summary: 'Count what the log says',
      description:
        'The same filters as for reading. A flood that was counted counts as many attempts as its lines know of. Where there is a `next`, ask again with it as `after`, and add up.',
      query: countsShape,
      answers: { 200: ['By outcome, kind and time, the times oldest first (UTC).', counts] },
    },
    'event-proofs.show': {
      route: 'GET /v1/events/{event}/proof',
      caller: 'administrator',
      summary: 'Prove that an event is in the sealed log',
      description:
        'To whoever has the log’s key it proves this one event, and shows nothing of others. `at` is the event’s own moment, as the log shows it. `sallyport log verify --proof` takes the answer as it is.',
      query: proofShape,
      answers: { 200: ['What is verified with nothing else of the log at hand.', eventProof] },
      denials: ['not_sealed_yet'],
    },
  },
}
