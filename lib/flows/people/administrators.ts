// The record of who acts for a company, as it becomes when somebody does, or no longer does.

import type { CompanyId } from '../../ids.ts'
import { put } from '../../outcome.ts'
import type { Found, Write } from '../../ports.ts'
import { administratorsWith } from '../../rules/people.ts'
import type { Administrators, Subject } from '../../schema.ts'

/** Nothing where it stays as it is. */
export function administering(
  found: Found<Administrators> | undefined,
  company: CompanyId,
  after: readonly Subject[],
): readonly Write[] {
  const next = administratorsWith(found, company, after)
  return next === undefined ? [] : [put(found, next)]
}
