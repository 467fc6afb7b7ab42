// Columns for people. Everything from the gateway goes through `plain` on its way.

import { plain } from './plain.ts'

type Cell = string | number | boolean | undefined

/** A heading, then a row for each; a column ends where its longest cell does. */
export function table(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [heading, ...rows.map((row) => row.map((cell) => (cell === undefined ? '' : plain(String(cell)))))]
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `name   value`, without those that have none. */
export function details(pairs: readonly (readonly [name: string, value: Cell])[]): string {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== '')
  const width = Math.max(...shown.map(([name]) => plain(name).length))
  return shown.map(([name, value]) => `${plain(name).padEnd(width)}  ${plain(String(value))}`).join('\n')
}
