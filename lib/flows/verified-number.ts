// A code to a number that nobody had proved was right: its prefix is one that answers, and has earned more codes.

import type { Seconds } from '../ids.ts'
import type { Raise } from '../outcome.ts'
import { verifiedRaises } from '../rules/sms-firewall.ts'
import { key } from '../schema.ts'

export const verifiedNumber = (prefix: string, at: Seconds): readonly Raise[] =>
  verifiedRaises(prefix, at).map(({ name, ttl }) => ({ key: key.tally(name), ttl }))
