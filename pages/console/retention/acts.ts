// What is typed on the form of a retention, what can be wrong with it, and what is told after a press: each a closed list.

export const RETENTION = '/console/retention'

export const retentionNoted = ['same'] as const
export type RetentionNoted = (typeof retentionNoted)[number]

/** As the form holds it. */
export interface TypedRetention {
  /** Empty: for ever. */
  readonly days: string
  /** One a line, or separated by commas. */
  readonly holds: string
}

export type RetentionWrong =
  | { readonly at: 'days' }
  | { readonly at: 'holds'; readonly hold: string }
  | { readonly at: 'holds'; readonly most: number }

/** The longest span that is taken. */
export const MOST_DAYS = 36_500
export const MOST_HOLDS = 50

/** What it posts. */
export const retentionFields = ({ days, holds }: TypedRetention): Readonly<Record<string, string>> => ({ days, holds })
