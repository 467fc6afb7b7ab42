// The number that `log verify` ends with: of several findings the gravest, which is the lowest.

import type { FindingKind } from '../../../lib/rules/transparency/audit-findings.ts'
import { type Exit, exits } from '../../exits.ts'

export const exitOf: Readonly<Record<FindingKind, Exit>> = {
  key: 'logNotSigned',
  signature: 'logNotSigned',
  fork: 'logForked',
  truncated: 'logTruncated',
  missing: 'logMissing',
  altered: 'logAltered',
  reordered_or_duplicated: 'logAltered',
  moved: 'logAltered',
  inconsistent: 'logAltered',
  malformed: 'logAltered',
  cadence: 'logSilent',
  duplicate: 'logSealedWrong',
  not_an_event: 'logSealedWrong',
  stray: 'logStray',
}

export const gravest = (kinds: readonly FindingKind[]): Exit | undefined =>
  kinds.map((kind) => exitOf[kind]).toSorted((one, other) => exits[one] - exits[other])[0]
