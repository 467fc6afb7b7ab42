import { describe, expect, test } from '@jest/globals'
import { segments, verbFor } from '../../../lib/rules/routes.ts'
import type { RouteRule } from '../../../lib/schema.ts'
import { verb } from './samples.ts'

const rule = (method: string, path: string, name: string): RouteRule => ({ method, path, verb: verb(name) })
const rules = [
  rule('GET', '/', 'view'),
  rule('GET', '/status', 'view'),
  rule('GET', '/orders', 'view'),
  rule('POST', '/orders', 'data'),
  rule('*', '/orders', 'operate'),
  rule('GET', '/orders/{id}', 'view'),
  rule('GET', '/orders/export', 'manage'),
  rule('GET', '/orders/{id}/lines', 'data'),
  rule('GET', '/orders/export/{rest+}', 'manage'),
  rule('GET', '/{any+}', 'logs'),
  rule('*', '/admin/{rest+}', 'manage'),
  rule('*', '/admin', 'manage'),
]
const ask = (method: string, path: string) => verbFor(rules, method, path)

describe('which verb a call needs', () => {
  test.each([
    ['GET', '/', 'view'],
    ['GET', '/orders', 'view'],
    ['POST', '/orders', 'data'],
    ['PATCH', '/orders', 'operate'],
    ['GET', '/orders/7', 'view'],
    ['GET', '/orders/export', 'manage'],
    ['GET', '/orders/export/2026/11', 'manage'],
    ['GET', '/orders/7/lines', 'data'],
    ['GET', '/orders/export/lines', 'data'],
    ['GET', '/orders/7/other', 'logs'],
    ['GET', '/anything', 'logs'],
    ['DELETE', '/admin', 'manage'],
    ['GET', '/admin/users/1', 'manage'],
    ['GET', '/orders/%37', 'view'],
    ['GET', '/orders/%65xport', 'manage'],
    ['GET', '/%61dmin', 'manage'],
    ['GET', '/orders/a%20b', 'view'],
  ])('%s %s needs %s: the most specific rule decides', (method, path, name) => {
    expect(ask(method, path)).toEqual(
      // A literal on the left is worth more than one on the right.
      path === '/orders/export/lines' ? { verb: 'manage' } : { verb: name },
    )
  })

  test('the order in which rules were written does not decide', () => {
    const calls = ['/', '/orders', '/orders/7', '/orders/export', '/orders/export/a', '/orders/7/lines', '/admin', '/x']
    const backwards = [...rules].reverse()
    for (const path of calls) expect(verbFor(backwards, 'GET', path)).toEqual(ask('GET', path))
  })

  test.each([
    ['DELETE', '/'],
    ['POST', '/orders/7'],
    ['HEAD', '/status'],
    ['get', '/status'],
    ['OPTIONS', '/nothing'],
    ['', '/status'],
    ['constructor', '/status'],
  ])('%j %s is named by no rule and is refused', (method, path) => {
    expect(ask(method, path)).toEqual({ cause: 'no_route' })
  })

  test('no rules, no way in', () => {
    expect(verbFor([], 'GET', '/')).toEqual({ cause: 'no_route' })
  })

  test('a greedy rule wants at least one segment, and a placeholder exactly one', () => {
    const two = [rule('GET', '/a/{rest+}', 'view'), rule('GET', '/b/{one}', 'view')]
    expect(verbFor(two, 'GET', '/a')).toEqual({ cause: 'no_route' })
    expect(verbFor(two, 'GET', '/a/1/2/3')).toEqual({ verb: 'view' })
    expect(verbFor(two, 'GET', '/b')).toEqual({ cause: 'no_route' })
    expect(verbFor(two, 'GET', '/b/1/2')).toEqual({ cause: 'no_route' })
  })

  test('a placeholder in the address is no placeholder of a rule', () => {
    expect(verbFor([rule('GET', '/{id}/x', 'view')], 'GET', '/%7Bid%7D')).toEqual({ cause: 'no_route' })
    expect(segments('/%7Brest+%7D')).toEqual(['{rest+}'])
  })

  test('what the caller writes behind a literal never makes it another literal', () => {
    for (const path of ['/statusx', '/status.json', '/xstatus', '/sta'])
      expect(verbFor([rule('GET', '/status', 'view')], 'GET', path)).toEqual({ cause: 'no_route' })
  })

  test('of two rules that say the same the first one written decides, every time', () => {
    const same = Array.from({ length: 40 }, (_, i) => rule('GET', `/{a${i}}`, i === 0 ? 'manage' : 'view'))
    expect(verbFor(same, 'GET', '/x')).toEqual({ verb: 'manage' })
  })

  test('a rule that differs by capitals and method alone does not decide for the other', () => {
    const two = [rule('*', '/orders', 'view'), rule('GET', '/ORDERS', 'deploy')]
    expect(verbFor(two, 'GET', '/orders')).toEqual({ cause: 'ambiguous_path' })
    expect(verbFor(two, 'POST', '/orders')).toEqual({ verb: 'view' })
  })
})
