// A code to a number that nobody had proved was right: its prefix and its country answer, and have earned more codes.

import type { Seconds } from '../ids.ts'
import type { Raise } from '../outcome.ts'
import { verifiedRaises, type Watched } from '../rules/sms-firewall.ts'
import { key } from '../schema.ts'

export const verifiedNumber = (watched: Watched, at: Seconds): readonly Raise[] =>
  verifiedRaises(watched, at).map(({ name, ttl }) => ({ key: key.verified(name), ttl }))
