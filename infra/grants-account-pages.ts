// What the pages of one's own account may do: what the function of the API may that runs the same flow, and no more.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

/** The page, and the function of the API whose flow is its own. */
const sameAs = {
  accountPagesShow: 'sessionsIndex',
  accountPagesEnd: 'sessionsDestroy',
  accountPagesEndOthers: 'sessionsDestroyOthers',
  accountPagesSignOut: 'sessionDestroy',
  accountSecurityPagesShow: 'accountShow',
  accountSecurityPagesForgetDevice: 'accountForgetDevice',
  // To be shown a form is to be asked who one is.
  accountPasskeyPagesShow: 'sessionShow',
  accountPhonePagesShow: 'sessionShow',
  accountAddressPagesShow: 'sessionShow',
  accountPasswordPagesShow: 'sessionShow',
  accountConfirmPagesShow: 'sessionShow',
  accountTotpPagesCreate: 'totpCreate',
  accountTotpPagesConfirm: 'totpConfirm',
  accountTotpPagesDestroy: 'totpDestroy',
  accountRecoveryPagesCreate: 'recoveryCodesCreate',
  accountPasskeyPagesDestroy: 'passkeysDestroy',
  accountPhonePagesCreate: 'phoneUpdate',
  accountPhonePagesAnswer: 'phoneConfirm',
  accountPhonePagesDestroy: 'phoneDestroy',
  accountAddressPagesCreate: 'accountUpdateAddress',
  accountPasswordPagesUpdate: 'passwordUpdate',
} as const

export function accountPages(may: Vocabulary, api: Grants): Grants {
  const wordsOf = (name: string) => {
    const words = api[name]
    if (words === undefined) throw new Error(`nothing is granted to ${name}`)
    return words
  }
  return {
    ...Object.fromEntries(Object.entries(sameAs).map(([page, name]) => [page, wordsOf(name)])),
    // It says whose account it is, too; what a function reads stands in one word.
    accountActivityPagesShow: [may.read(...standing, 'PROFILE', 'TALLY'), may.mark(), may.readLog()],
    // It answers from a cookie, and touches nothing.
    accountPhonePagesCode: undefined,
  }
}
