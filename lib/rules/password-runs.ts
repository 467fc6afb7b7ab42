// How much of a text is new at each character and how much follows from the one before: repeats, the alphabet, counting,
// and fingers that slide along a keyboard (SP 800-63B-4 §3.1.1.2: the blocklist covers repetitive and sequential ones).

/** Rows and columns of keyboards (US, German, French, Nordic), the shifted digits, and the order of signs itself. */
const orders = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopåü',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkløæ',
  'asdfghjklöä',
  'qsdfghjklm',
  'zxcvbnm,./',
  'yxcvbnm',
  '!@#$%^&*()_+',
  '!"#¤%&/()=',
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol'],
]

/** For two characters a bit for each order in which they are neighbours, in either direction. */
const neighbours: ReadonlyMap<string, number> = orders.reduce((all, order, index) => {
  const points = Array.from(order)
  for (const [at, one] of points.slice(1).entries())
    for (const pair of [`${points[at]}${one}`, `${one}${points[at]}`])
      all.set(pair, (all.get(pair) ?? 0) | (1 << index))
  return all
}, new Map<string, number>())

/**
 * The characters of folded text that do not follow from the one before. Two neighbours alone are an accident, of which
 * ordinary words are full; three in the same order are a run. A repeated character is never new.
 */
export function surprises(text: string): number {
  const points = Array.from(text)
  const same = (at: number): boolean => at > 0 && points[at] === points[at - 1]
  /** A repeated character belongs to every order. */
  const near = (at: number): number => (same(at) ? -1 : (neighbours.get(`${points[at - 1]}${points[at]}`) ?? 0))
  return points.filter((_, at) => !same(at) && (near(at) & (near(at - 1) | near(at + 1))) === 0).length
}

/** The shortest text that makes this one when repeated: `abcabc` → `abc`, `abcab` → itself. */
export function unitOf(text: string): string {
  const period = `${text}${text}`.indexOf(text, 1)
  return period > 0 ? text.slice(0, period) : text
}
