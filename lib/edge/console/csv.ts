// A line of CSV (RFC 4180) that a spreadsheet takes for text: a cell that begins like a formula would be run by the program of
// whoever opens the file (CWE-1236).

/** One of these, after blanks or none, begins a formula; a tab or a line break may be dropped before the rest is looked at. */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
