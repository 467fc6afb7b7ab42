// Names and labels are strangers' input in letters that carry our name. Here they lose what could end a line, begin a
// header or a paragraph, turn the text around, or become a link in the reader's mail program (RFC 5322 §2.2, CWE-93).

/** What was typed, as it may stand in a letter. HTML isolates it (`bdi`), so that it cannot reorder its neighbours. */
export interface Shown {
  readonly shown: string
}
export type Piece = string | Shown
/** One line: our own words, and what is shown among them. */
export type Line = readonly Piece[]

export const line = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Line =>
  strings.flatMap((text, index) => [text, pieces[index] ?? '']).filter((piece) => piece !== '')

export const wordsOf = (piece: Piece): string => (typeof piece === 'string' ? piece : piece.shown)

export const textOf = (pieces: Line): string => pieces.map(wordsOf).join('')

/** In code points. */
const LONGEST = 60
const TYPED = 1024

/** Controls, marks of direction, letters that draw nothing; the joiners of scripts and of emoji are kept. */
const invisible = /(?![\u200C\u200D])[\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u2800\u3164\uFFA0]/gu
const blanks = /[\s\p{Cc}\p{Z}]+/gu
/** More marks on one letter than any script stacks would be drawn over the lines around it. */
const piled = /(\p{M}{4})\p{M}+/gu
/** Mail programs make links of what looks like one. A joiner that draws nothing keeps `evil.example` from looking so. */
const linking = /([.．。｡:/\\@])(?=\S)/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Undefined where nothing is left to be seen. */
export function shown(typed: string): Shown | undefined {
  const plain = typed
    .slice(0, TYPED)
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(blanks, ' ')
    .replace(piled, '$1')
    .trim()
    .replace(linking, '$1\u200C')
  if (!visible.test(plain)) return undefined
  // By code points: a cut through a pair would leave half a character.
  const characters = Array.from(plain)
  return {
    shown:
      characters.length <= LONGEST
        ? plain
        : `${characters
            .slice(0, LONGEST - 1)
            .join('')
            .trimEnd()}…`,
  }
}
