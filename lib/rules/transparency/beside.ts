// What lies beside a log and is no part of it: steps that wait for their place, and what is exported. Neither is believed by anybody who
// reads the log, and only what has a name that is given to them is passed over: under any other a file could hide there.

import { parseCompanyId } from '../../ids.ts'
import { isDay } from '../days.ts'

/** As a step is named: the size of the tree after it, and twelve bytes at random. */
const STAGED = /^staged\/[0-9]{16}-[0-9a-f]{24}$/

/** As an archive is named: by company and day, and the first and the last leaf within. */
const EXPORTED = /^ocsf\/company=([^/]+)\/date=([0-9]{4}-[0-9]{2}-[0-9]{2})\/([0-9]{14})-([0-9]{14})\.ndjson$/

export function isBeside(path: string): boolean {
  if (STAGED.test(path)) return true
  const [, company = '', day = '', first = '', last = ''] = EXPORTED.exec(path) ?? []
  return (company === '-' || parseCompanyId(company) !== undefined) && isDay(day) && first <= last
}
