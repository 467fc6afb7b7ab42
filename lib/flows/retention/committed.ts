// Whether an announcement is one that a commit of ours made. It stands in one transaction with the record of its day. Sealed without
// it, a line that somebody put there would name a file that is nowhere, and be a finding of every verification from then on.

import type { RecordedEvent } from '../../event.ts'
import { parseCompanyId } from '../../ids.ts'
import type { Ports } from '../../ports.ts'
import { isDay } from '../../rules/days.ts'
import { key, type Retired } from '../../schema.ts'

/** The two tables of one transaction are not said to show it at one moment, and a stream tells of one of them. */
const ASKED = 3

/** Everything else is, as far as this can be told. */
export async function isCommitted({ table }: Pick<Ports, 'table'>, event: RecordedEvent): Promise<boolean> {
  if (event.kind !== 'retirement_begun') return true
  const { day, at, lines, leaves } = event
  const company = parseCompanyId(event.company)
  // Of a line that anybody may have written: a key that the store refuses would hold up all that comes behind it.
  if (company === undefined || !isDay(day)) return false
  for (let asked = 0; asked < ASKED; asked++) {
    const [retired]: readonly (Retired | undefined)[] = await table.get(key.retired(company, day))
    if (retired?.company !== company || retired.day !== day) continue
    const isSame = retired.leaves === undefined || retired.leaves === leaves
    if (retired.announced === at && retired.lines === lines && isSame) return true
  }
  return false
}
