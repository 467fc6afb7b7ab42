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
