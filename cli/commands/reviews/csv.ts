// A line of CSV (RFC 4180) that a spreadsheet takes for text: what begins like a formula would be one, and could fetch or run
// something on the machine of whoever opens the file (CWE-1236).

/** These, or one of them after blanks, begin a formula; a tab or a line break may be dropped before the rest is looked at. */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
