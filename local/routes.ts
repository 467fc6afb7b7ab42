// Which route answers a request, as an HTTP API chooses it: the most specific path, then the method before ANY, and
// `$default` for what nothing else takes. HEAD and OPTIONS are methods like any other.

import type { Route } from './description.ts'

export interface Match {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

interface Pattern {
  readonly route: Route
  readonly method: string
  readonly parts: readonly string[]
  readonly rank: string
}

export type Router = (method: string, path: string) => Match | undefined

export function makeRouter(routes: readonly Route[]): Router {
  const otherwise = routes.find(({ key }) => key === '$default')
  const patterns = routes
    .filter((route) => route !== otherwise)
    .map(readPattern)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
  return (method, path) => {
    const parts = path.slice(1).split('/')
    for (const pattern of patterns) {
      const parameters = fits(pattern, method, parts)
      if (parameters !== undefined) return { route: pattern.route, parameters }
    }
    return otherwise && { route: otherwise, parameters: {} }
  }
}

function readPattern(route: Route): Pattern {
  const [method = '', path = ''] = route.key.split(' ')
  const parts = path.slice(1).split('/')
  const specific = parts.map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0')).join('')
  return { route, method, parts, rank: `${specific}3${method === 'ANY' ? '1' : '0'}` }
}

function fits(pattern: Pattern, method: string, parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.method !== 'ANY' && pattern.method !== method) return undefined
  const greedy = pattern.parts.at(-1)?.endsWith('+}') === true
  if (greedy ? parts.length < pattern.parts.length : parts.length !== pattern.parts.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [i, wanted] of pattern.parts.entries()) {
    const last = greedy && i === pattern.parts.length - 1
    const found = last ? parts.slice(i).join('/') : (parts[i] ?? '')
    if (!wanted.startsWith('{')) {
      if (wanted !== found) return undefined
    } else if (found === '') return undefined
    else parameters[wanted.replace(/^\{|\+?\}$/g, '')] = found
  }
  return parameters
}
