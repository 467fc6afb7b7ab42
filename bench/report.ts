// One subject's figures as a table for people, and what they must be.

import type { Spread } from './statistics.ts'

export interface Target {
  readonly what: string
  readonly limit: string
  readonly measured: string
  readonly met: boolean
}

export interface Report {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
  readonly targets: readonly Target[]
  /** The same figures, and those that have no place in the table. */
  readonly data: unknown
}

export const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** `1.31 (1.24–1.40)` */
export const spanned = ({ median, p10, p90 }: Spread): string => `${number(median)} (${number(p10)}–${number(p90)})`

export const atMost = (what: string, limit: number, measured: number, unit = ''): Target => ({
  what,
  limit: `≤ ${limit}${unit}`,
  measured: `${number(measured)}${unit}`,
  met: measured <= limit,
})

export function print({ title, columns, rows, notes, targets }: Report): void {
  console.log(`\n${title}\n`)
  printRows([columns, ...rows])
  for (const note of notes) console.log(`  ${note}`)
  if (targets.length === 0) return
  console.log('')
  printRows(targets.map(({ what, limit, measured, met }) => [what, limit, measured, met ? 'met' : 'NOT MET']))
}

function printRows(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => (row[place] ?? '').length)))
  for (const row of rows)
    console.log(
      `  ${row.map((cell, place) => (place === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[place] ?? 0))).join('  ')}`,
    )
}
