// Text from elsewhere, made safe for a terminal: a label or a user agent with an escape sequence in it could move the cursor,
// rename the window, or write a line that looks like ours (CWE-150).

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** One line of it, without anything that is not a character to look at. */
export const plain = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').replace(invisible, '')

/** JSON for a terminal or a pipe: what JSON leaves as it is, a terminal may still act on (C1 controls, bidi overrides). */
export const plainJson = (value: unknown): string => escaped(JSON.stringify(value, undefined, 2))

/** The same in one line, for what comes line by line. */
export const jsonLine = (value: unknown): string => `${escaped(JSON.stringify(value))}\n`

/** A line break that stands in JSON as it is parts its lines, and is in no text of it. */
const escaped = (json: string): string =>
  json.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) =>
    [...Array(one.length).keys()].map((i) => `\\u${one.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )

/** Several lines of it: tabs and line breaks stay where they are. */
export const plainText = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(invisible, (one) => (one === '\n' || one === '\t' ? one : ''))
