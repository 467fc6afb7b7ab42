// Which number codes went to at the moment of a letter. Whoever says there that something was not theirs gets that number
// back, and whoever changed it since keeps none: the way in goes through it. SP 800-63B-4 §3.1.3.3, §4.6.

import { later, type Seconds } from '../ids.ts'
import type { FormerPhones, Phone } from '../schema.ts'
import { links } from '../settings.ts'

export type Bound = Pick<Phone, 'number' | 'country' | 'boundAt'>

/** The letter that tells of a number does not know it yet: said to be not theirs, the number goes. */
export const boundFrom = (at: Seconds): Seconds => later(at, 1 as Seconds)

/** The number of that moment; undefined: there was none. */
export function numberAt(phone: Bound | undefined, former: FormerPhones | undefined, at: Seconds): Bound | undefined {
  const then = former?.numbers.find(({ until }) => until >= at) ?? phone
  return then === undefined || then.boundAt > at ? undefined : then
}

/** After the number of that moment is back: those that an older letter may speak of. */
export const formerLeft = ({ numbers }: FormerPhones, issuedAt: Seconds, at: Seconds): FormerPhones['numbers'] =>
  numbers.filter(({ until }) => until < issuedAt && at < later(until, links.notMe))

/** Given up now; what no letter can speak of any more is forgotten. */
export function withFormerPhone(phone: Phone, former: FormerPhones | undefined, at: Seconds): FormerPhones {
  const { subject, number, country, boundAt } = phone
  const known = (former?.numbers ?? []).filter(({ until }) => at < later(until, links.notMe))
  const numbers = [...known, { number, country, boundAt, until: at }]
  return { kind: 'former_phones', subject, numbers, ttl: later(at, links.notMe) }
}
