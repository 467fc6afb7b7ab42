// What exists on this machine only: the messages that were sent, the phone that shows them, and the hand on the clock.
// A page of another site must not read a code or move time through the person's browser.

import { type Answer, answerJson, refusals } from './answer.ts'
import type { Clock } from './clock.ts'
import { answerPage } from './html.ts'
import type { Mailbox } from './mailbox.ts'
import { drawPhone } from './phone.ts'
import type { Received } from './request.ts'
import { fields } from './yaml-file.ts'

export interface Instruments {
  readonly mailbox: Mailbox
  readonly clock: Clock
  readonly origins: readonly string[]
}

export const isInstrument = (path: string): boolean => path === '/__local' || path.startsWith('/__local/')

export function useInstrument(request: Received, { mailbox, clock, origins }: Instruments): Answer {
  if (!isOwn(request, origins)) return refusals.forbidden
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const query = new URLSearchParams(request.query)
  const to = query.get('to') || undefined
  switch (request.path) {
    case '/__local/messages':
      return reads ? uncached(answerJson(200, { messages: mailbox.read(to) })) : notAllowed('GET')
    case '/__local/phone':
      if (!reads) return notAllowed('GET')
      return answerPage(drawPhone(mailbox, to?.replace(/^ /, '+'), query.has('paused'), origins))
    case '/__local/clock':
      return request.method === 'POST' ? moveClock(request.body, clock) : notAllowed('POST')
    default:
      return refusals.notFound
  }
}

/** By the Origin where a browser sends one, else by Fetch Metadata; a link that somebody follows here is no intrusion. */
function isOwn({ method, headers }: Received, origins: readonly string[]): boolean {
  const origin = headers.get('origin')
  if (origin !== undefined && !origins.includes(origin)) return false
  const site = headers.get('sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return (
    method === 'GET' && headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document'
  )
}

const TEN_YEARS = 315_360_000

function moveClock(body: Buffer, clock: Clock): Answer {
  const advance = readAdvance(body)
  if (advance === undefined) {
    return answerJson(400, { message: `Send {"advance": seconds}, a number from 0 to ${TEN_YEARS}.` })
  }
  clock.advance(advance)
  return uncached(answerJson(200, { now: new Date(clock.now()).toISOString() }))
}

function readAdvance(body: Buffer): number | undefined {
  try {
    const { advance } = fields(JSON.parse(body.toString()))
    return typeof advance === 'number' && advance >= 0 && advance <= TEN_YEARS ? advance : undefined
  } catch {
    return undefined
  }
}

const uncached = (answer: Answer): Answer => ({
  ...answer,
  headers: [...answer.headers, ['cache-control', 'no-store']],
})

const notAllowed = (allow: string): Answer => ({
  ...answerJson(405, { message: 'Method Not Allowed' }),
  headers: [
    ['content-type', 'application/json'],
    ['allow', allow],
  ],
})
