// The words of a company's numbers.

import type { Reach } from '../../console/statistics/reach.ts'

export type Tile = 'logins' | 'people' | 'failures' | 'codes' | 'money' | 'refusals'
export type Factor = 'by_sms' | 'by_totp' | 'by_passkey' | 'by_email' | 'by_recovery_code'

export interface StatisticsWords {
  readonly title: string
  readonly lead: string
  readonly reach: string
  readonly reaches: Readonly<Record<Reach, string>>
  readonly tiles: string
  readonly tile: Readonly<Record<Tile, string>>
  /** People are counted anew in each span. */
  readonly peopleNote: Readonly<Record<Reach, string>>
  readonly before: (value: string) => string
  readonly nothingBefore: string
  readonly span: string
  readonly table: string
  readonly logins: string
  readonly cliLogins: string
  readonly failures: string
  readonly people: string
  readonly factor: Readonly<Record<Factor, string>>
  readonly sent: string
  readonly lost: string
  readonly stopped: string
  readonly dollars: string
  readonly plots: {
    readonly logins: string
    readonly people: string
    readonly factors: string
    readonly codes: string
    readonly money: string
  }
  readonly refusals: {
    readonly title: string
    readonly lead: string
    readonly none: string
    readonly columns: { readonly app: string; readonly verb: string; readonly cause: string; readonly count: string }
    readonly anyVerb: string
    readonly look: string
    readonly more: (count: string) => string
  }
  readonly empty: string
}
