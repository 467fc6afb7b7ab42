// The operating system's generator (SP 800-63B-4 §3.2.12, ASVS V11.5.1) and the clock.

import { randomBytes } from 'node:crypto'
import { milliseconds } from '../ids.ts'
import type { Clock, Random } from '../ports.ts'

export const random: Random = { bytes: (count) => randomBytes(count) }

export const clock: Clock = { now: () => milliseconds(Date.now()) }
