// A password as a guesser's dictionary sees it: small letters without marks, signs read as the letters they resemble, and
// the words of its context found in it.

/** Letters that are one with a mark to the eye and not to Unicode, which decomposes only the others. */
const unmarked: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}

/** Only the marks of Latin, Greek and Cyrillic: in other scripts a mark may be the vowel. */
export const plainText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[øæœßðđłþı]/g, (letter) => unmarked[letter] ?? letter)
    .normalize('NFC')

const letters: Readonly<Record<string, string>> = {
  ...{ '@': 'a', '4': 'a', '8': 'b', '(': 'c', '3': 'e', '6': 'g', '9': 'g', '!': 'i', '|': 'l' },
  ...{ '0': 'o', $: 's', '5': 's', '7': 't', '+': 't', '2': 'z' },
}

/** Both readings of `1`, each with as many characters as before. */
export const swapped = (text: string): readonly string[] =>
  ['l', 'i'].map((one) => text.replace(/[@48(369!|0$57+21]/g, (sign) => (sign === '1' ? one : (letters[sign] ?? sign))))

const SHORTEST_WORD = 3

/**
 * The words of names, addresses and companies, each alone and as they are written together; the product's own name is
 * always one. Shorter ones are too easily met by accident.
 */
export function contextWords(context: readonly string[]): readonly string[] {
  const texts = ['sallyport', ...context.flatMap((text) => [text, text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')])]
  const words = texts.flatMap((text) => plainText(text).split(/[^\p{L}\p{M}]+/u))
  return [...new Set(words)].filter((word) => Array.from(word).length >= SHORTEST_WORD)
}

/** For each position of the text whether a word lies over it, read plainly or with its signs as letters. */
export function covered(text: string, words: readonly string[]): readonly boolean[] {
  const cover = Array.from({ length: text.length }, () => false)
  for (const reading of [text, ...swapped(text)])
    for (const word of words)
      for (let at = reading.indexOf(word); at >= 0; at = reading.indexOf(word, at + 1))
        cover.fill(true, at, at + word.length)
  return cover
}

export function withoutWords(text: string, words: readonly string[]): string {
  const cover = covered(text, words)
  return text
    .split('')
    .filter((_, at) => cover[at] !== true)
    .join('')
}
