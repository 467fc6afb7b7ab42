// Where a number is and what kind it is, by the numbering plans of libphonenumber. Premium, shared-cost and personal
// numbers pay whoever owns them for every text, and a pager or a freephone line shows no code to anybody.

import parse from 'libphonenumber-js/max'
import { parseCountryCode } from '../ids.ts'
import type { Numbers } from '../ports.ts'

/** Some plans, as North America's, do not say which of the two a number is. */
const mobile: ReadonlySet<string | undefined> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE'])

export const numbers: Numbers = {
  describe(number) {
    const parsed = parse(number)
    // The library mends spellings; a second one of the same phone would have counts and limits of its own.
    if (parsed?.number !== number || !parsed.isValid()) return undefined
    const country = parseCountryCode(parsed.country ?? '')
    return country === undefined ? undefined : { country, mobile: mobile.has(parsed.getType()) }
  },
}
