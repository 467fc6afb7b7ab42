// What is written by people for people and stands on one line, names and reasons: no controls, nothing that turns the reading
// direction, no separators of lines and no half characters. Such a line could say one thing and look like another (Trojan
// Source, CVE-2021-42574), and half a character is none that can be stored.
//
// U+200C and U+200D join or part the letters of Persian and of India's scripts, and the parts of an emoji, so they stand between
// those; next to a Latin, Greek or Cyrillic letter they would be seen by nobody and make two names of one.

const ONE = String.raw`[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]`
const FOREIGN = String.raw`(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])`
const JOINED = String.raw`(?<=${FOREIGN}[\p{L}\p{M}\p{So}\p{Sk}])[\u200c\u200d](?=${FOREIGN}[\p{L}\p{So}])`

/** One to `most` characters, as code points. */
// Marked for the bundler: what a function does not use is not worked out in it, and so is not in it.
/* @__NO_SIDE_EFFECTS__ */
export const line = (most: number): RegExp => new RegExp(`^(?:${ONE}|${JOINED}){1,${most}}$`, 'u')
