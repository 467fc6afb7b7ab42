// When a receiver that answered 429 or 503 asks to be tried again (RFC 9110, section 10.2.3): a number of seconds, or a date in
// any of the three forms that section 5.6.7 has recipients read. A receiver is anybody, so what is no such thing says nothing,
// and nobody has us wait for longer than a day.

import { later, type Seconds } from '../../ids.ts'

const DAY = 86_400
const SECONDS = /^[0-9]{1,15}$/
const DATES: readonly RegExp[] = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  /^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/,
  // Sunday, 06-Nov-94 08:49:37 GMT
  /^[A-Z][a-z]{5,8}, [0-9]{2}-[A-Z][a-z]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/,
  // Sun Nov  6 08:49:37 1994
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} [0-9]{4}$/,
]

/** Undefined: it asks for nothing, or for what is over. */
export function notBefore(status: number, text: string | undefined, at: Seconds): Seconds | undefined {
  if (text === undefined || (status !== 429 && status !== 503)) return undefined
  const wait = secondsOf(text, at)
  return wait > 0 ? later(at, Math.min(wait, DAY) as Seconds) : undefined
}

function secondsOf(text: string, at: Seconds): number {
  if (SECONDS.test(text)) return Number(text)
  if (!DATES.some((form) => form.test(text))) return 0
  const moment = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(moment) ? 0 : Math.ceil(moment / 1000) - at
}
