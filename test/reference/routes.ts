// Which rule speaks for a request, for the reference model: of all that match, the most specific one.

import type { RouteRule } from '../../lib/schema.ts'

/** The path as it stands in the request line, percent-encoded. */
export interface Call {
  readonly method: string
  readonly path: string
}

const NAME = /^\{[^}+]*\}$/
const REST = /^\{[^}]*\+\}$/

/** None where a reader who takes capitals for small letters would choose another: which of the two is served, nobody knows. */
export function ruleFor(rules: readonly RouteRule[], call: Call): RouteRule | undefined {
  const [exact] = rulesFor(rules, call)
  const [folded] = rulesFor(rules, call, (text) => text.toLowerCase())
  return exact === folded ? exact : undefined
}

/** All that match, the most specific first. */
export function rulesFor(
  rules: readonly RouteRule[],
  { method, path }: Call,
  spelt = (text: string): string => text,
): readonly RouteRule[] {
  const parts = partsOf(path)?.map(spelt)
  if (parts === undefined) return []
  return rules
    .filter((rule) => (rule.method === method || rule.method === '*') && matches(spelt(rule.path), parts))
    .toSorted((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))
}

/** Undefined where two readers could see two paths. */
export function partsOf(path: string): readonly string[] | undefined {
  if (path === '/') return []
  const [before, ...parts] = path.split('/')
  const odd = (part: string): boolean =>
    ['', '.', '..'].includes(part) || /[/\\%;?#\p{C}]/u.test(part) || part !== part.trim()
  try {
    const decoded = parts.map((part) => decodeURIComponent(part))
    return before !== '' || decoded.some(odd) ? undefined : decoded
  } catch {
    return undefined
  }
}

function matches(pattern: string, parts: readonly string[]): boolean {
  const wanted = pattern === '/' ? [] : pattern.slice(1).split('/')
  const open = REST.test(wanted.at(-1) ?? '')
  const enough = open ? parts.length >= wanted.length : parts.length === wanted.length
  return enough && wanted.every((one, i) => NAME.test(one) || REST.test(one) || one === parts[i])
}

/** In the order of letters: `l` for a literal, `n` for a name, `r` for a rest, and then the method before any method. */
const rankOf = ({ method, path }: RouteRule): string =>
  path
    .slice(1)
    .split('/')
    .map((part) => (REST.test(part) ? 'r' : NAME.test(part) ? 'n' : 'l'))
    .join('') + (method === '*' ? ' any' : ' 1')
