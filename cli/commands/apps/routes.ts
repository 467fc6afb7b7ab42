// Route rules as lines that people read and write: `GET /orders/{id} data`. What stands there can be put back as it stands.

import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'

export interface Route {
  readonly method: string
  readonly path: string
  readonly verb: string
}

/** Empty lines and those that begin with # say nothing. */
export function parseRoutes(text: string): readonly Route[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const said = line.trim()
    if (said === '' || said.startsWith('#')) return []
    const [method = '', path = '', verb = '', ...rest] = said.split(/\s+/)
    if (!/^([A-Za-z]{3,10}|\*)$/.test(method) || !path.startsWith('/') || verb === '' || rest.length > 0)
      throw new Trouble('usage', `Line ${i + 1} is no route.`, {
        next: 'A route is a line as in GET /orders/{id} data.',
      })
    return [{ method: method.toUpperCase(), path, verb }]
  })
}

export const writeRoutes = (routes: readonly Route[]): string =>
  routes.map(({ method, path, verb }) => plain(`${method} ${path} ${verb}`)).join('\n')
