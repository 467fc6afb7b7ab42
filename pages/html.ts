// Text becomes markup in one place: every interpolation is escaped unless it is already Safe, and only this template
// makes Safe. OWASP ASVS V1.2.1 (context-aware output encoding); the attack is a name or label that carries a tag.

const markup = new WeakMap<Safe, string>()
declare const brand: unique symbol

/** Markup made by `html`. A string is not one, and neither is an object that only looks like one. */
export interface Safe {
  readonly [brand]: true
}

/** `false` and `undefined` leave nothing behind, so that a condition can stand where its fragment would. */
export type Piece = string | number | Safe | false | undefined | readonly Piece[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** For text and for quoted attributes alike. Half a surrogate pair and NUL become U+FFFD, as a parser would read them. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
    .replace(/[&<>"'`]/g, (character) => entities[character] ?? '')

export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Safe {
  let text = strings[0] ?? ''
  for (const [index, piece] of pieces.entries()) {
    refuseUnescapable(strings[index] ?? '')
    text += render(piece) + (strings[index + 1] ?? '')
  }
  return seal(text)
}

/** The finished text, for whoever writes the answer. */
export function markupOf(safe: Safe): string {
  const text = markup.get(safe)
  if (text === undefined) throw new TypeError('only html`…` makes safe markup')
  return text
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return String(piece)
  if (isList(piece)) return piece.map(render).join('')
  return markupOf(piece)
}

const isList = (piece: Safe | readonly Piece[]): piece is readonly Piece[] => Array.isArray(piece)

/** Places where no escaping is enough: an attribute without quotes, and elements whose content is not text. */
function refuseUnescapable(before: string): void {
  if (/=\s*$/.test(before)) throw new TypeError('an interpolated attribute needs quotes')
  // The address of a script of ours is an attribute like any other; what stands in a script is not text.
  if (/<(?:script|style)\b/i.test(before) && !/<script src="$/.test(before))
    throw new TypeError('nothing is interpolated into script or style')
}

function seal(text: string): Safe {
  const safe = Object.freeze({}) as Safe
  markup.set(safe, text)
  return safe
}
