// Route rules as registration takes them, and requests that hit them, or nearly.

import fc from 'fast-check'
import type { Verb } from '../../lib/ids.ts'
import type { RouteRule } from '../../lib/schema.ts'
import { STANDARD } from './access.ts'
import type { Call } from './routes.ts'

/** Among them is one that every object has by its nature. */
export const VERBS: readonly string[] = ['view', 'logs', 'deploy', 'manage', 'juggle', 'constructor']
export const verbLists: readonly (readonly string[])[] = [
  VERBS,
  ['view'],
  ['logs', 'deploy'],
  ['juggle', 'constructor'],
  [],
]

const LITERAL = ['/', '/orders', '/ORDERS', '/orders/new', '/orders/new/items', '/Orders/7']
const NAMED = ['/{name}', '/orders/{id}', '/{area}/new', '/{area}/{id}', '/orders/{id}/items', '/{area}/new/{item}']
const OPEN = ['/{rest+}', '/orders/{rest+}', '/{area}/{rest+}', '/orders/{id}/{rest+}', '/{area}/new/{rest+}']
const paths = [...LITERAL, ...NAMED, ...OPEN]

const verb = fc.nat(100)
const anything = fc.record({ method: fc.constant('*'), path: fc.constant('/{rest+}'), verb })
const some = fc.record({ method: fc.constantFrom('*', 'GET', 'POST'), path: fc.constantFrom(...paths), verb })
const rule = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: some })

/** Two rules that the same requests are meant by are refused; the names of parts and capitals make no other rule. */
const form = ({ method, path }: Pick<RouteRule, 'method' | 'path'>): string =>
  `${method} ${path.toLowerCase().replaceAll(/[a-z_]+(?=\+?\})/g, '')}`

/** For verbs that the app knows: others are refused when they are registered. */
export const routesFor = (own: readonly string[]): fc.Arbitrary<readonly RouteRule[]> =>
  fc.uniqueArray(rule, { minLength: 1, maxLength: 8, selector: form }).map((rules) => {
    const known = ['view', 'logs', 'deploy', ...own, 'manage', ...STANDARD]
    return rules.map(({ verb, ...where }) => ({ ...where, verb: known[verb % known.length] as Verb }))
  })

const plain = fc.constantFrom('orders', 'new', '7', 'items')
const ODD = [
  '',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  'a%2Fb',
  'a%5cb',
  '%zz',
  'caf%C3%A9',
  'ord%65rs',
  'Orders',
  'orders;x=1',
  '%252F',
  '...',
]
const part = fc.oneof({ weight: 30, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...ODD) })

export const calls: fc.Arbitrary<Call> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'POST', 'DELETE'),
  path: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('/orders', '/orders/7') },
    { weight: 3, arbitrary: fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`) },
  ),
})
