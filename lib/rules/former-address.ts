// Which mailbox a letter went to. Whoever says there that something was not theirs has to be led back in there: a thief who
// changed the address must not be sent the way back. SP 800-63B-4 §4.2, §4.6.

import { type EmailAddress, later, type Seconds } from '../ids.ts'
import type { Profile } from '../schema.ts'
import { links } from '../settings.ts'

type Addresses = Pick<Profile, 'email' | 'former'>

/** Where a letter of that moment went. */
export const addressAt = ({ email, former = [] }: Addresses, at: Seconds): EmailAddress =>
  former.find(({ until }) => until >= at)?.email ?? email

/** Given up now; what no letter can speak of any more is forgotten. */
export const withFormer = ({ email, former = [] }: Addresses, at: Seconds): NonNullable<Profile['former']> => [
  ...former.filter(({ until }) => at < later(until, links.notMe)),
  { email, until: at },
]

/** Given up so lately that a letter there may still speak of it: whoever is named by it is still meant. */
export const isFormer = ({ former = [] }: Addresses, address: EmailAddress, at: Seconds): boolean =>
  former.some(({ email, until }) => email === address && at < later(until, links.notMe))

/** The address is the person's again; what came after it never was. */
export const backAt = ({ former = [] }: Addresses, email: EmailAddress): Required<Addresses> => ({
  email,
  former: former.slice(0, Math.max(0, placeOf(former, email))),
})

/** The first moment whose letters went there and not to the address before it. */
export function heldSince({ email, former = [] }: Addresses, address: EmailAddress): Seconds {
  const before = former[(address === email ? former.length : placeOf(former, address)) - 1]
  return before === undefined ? (0 as Seconds) : later(before.until, 1 as Seconds)
}

const placeOf = (former: Required<Addresses>['former'], address: EmailAddress): number =>
  former.findLastIndex(({ email }) => email === address)
