// Which verb a request to a guarded app needs: the app's own rules, method and path pattern → verb, the most specific
// first. What matches nothing is refused, and so is a path that two parsers could read in two ways.

import type { Verb } from '../ids.ts'
import type { RouteRule } from '../schema.ts'

/**
 * The path's segments, decoded once, or undefined where a guard and the service behind it might disagree on what is
 * meant: empty and dot segments, encoded separators, backslashes, parameters, control characters, double encoding
 * (oathkeeper CVE-2026-33494, traefik CVE-2025-66490 and their families). Refusing is safe; repairing is the flaw.
 */
export function segments(path: string): readonly string[] | undefined {
  if (!path.startsWith('/') || path.length > 4096) return undefined
  if (path === '/') return []
  const decoded = path.slice(1).split('/').map(decodeSegment)
  return decoded.every((segment) => segment !== undefined) ? (decoded as string[]) : undefined
}

function decodeSegment(raw: string): string | undefined {
  let text: string
  try {
    text = decodeURIComponent(raw)
  } catch {
    return undefined
  }
  if (text === '' || text === '.' || text === '..') return undefined
  // A blank inside is a name's own; at either end somebody's parser trims it.
  if (text !== text.trim()) return undefined
  return /[/\\;?#%\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ? undefined : text
}

/** Ranks a rule's path: a literal beats `{name}`, which beats `{rest+}`, from the left; then a method beats `*`. */
function rank(rule: RouteRule): string {
  const path = rule.path.split('/').map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'))
  return `${path.join('')}3${rule.method === '*' ? '1' : '0'}`
}

const fits = (rule: RouteRule, method: string, path: readonly string[]): boolean =>
  (rule.method === '*' || rule.method === method) &&
  fitsPath(rule.path === '/' ? [] : rule.path.slice(1).split('/'), path)

function fitsPath(pattern: readonly string[], path: readonly string[]): boolean {
  const greedy = pattern.at(-1)?.endsWith('+}') === true
  if (greedy ? path.length < pattern.length : path.length !== pattern.length) return false
  return pattern.every((part, i) => part.startsWith('{') || part === path[i])
}

const mostSpecific = (rules: readonly RouteRule[], method: string, path: readonly string[]): RouteRule | undefined =>
  rules.filter((rule) => fits(rule, method, path)).sort((one, other) => (rank(one) < rank(other) ? -1 : 1))[0]

export type Needed = { readonly verb: Verb } | { readonly cause: 'no_route' | 'ambiguous_path' }

export function verbFor(rules: readonly RouteRule[], method: string, path: string): Needed {
  const parts = segments(path)
  if (parts === undefined) return { cause: 'ambiguous_path' }
  const best = mostSpecific(rules, method, parts)
  // A service that matches without regard to case would serve another rule's route under this one's verb.
  const folded = rules.map((rule) => ({ ...rule, path: rule.path.toLowerCase() }))
  const other = mostSpecific(
    folded,
    method,
    parts.map((part) => part.toLowerCase()),
  )
  if (other !== undefined && (other.method !== best?.method || other.path !== best.path.toLowerCase()))
    return { cause: 'ambiguous_path' }
  return best === undefined ? { cause: 'no_route' } : { verb: best.verb }
}
