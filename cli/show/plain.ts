// Text from elsewhere, made safe for a terminal: a label or a user agent with an escape sequence in it could move the cursor,
// rename the window, or write a line that looks like ours (CWE-150).

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** One line of it, without anything that is not a character to look at. */
export const plain = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').replace(invisible, '')

/** JSON for a terminal or a pipe: what JSON leaves as it is, a terminal may still act on (C1 controls, bidi overrides). */
export const plainJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Several lines of it: tabs and line breaks stay where they are. */
export const plainText = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(invisible, (one) => (one === '\n' || one === '\t' ? one : ''))
