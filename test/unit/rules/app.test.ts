import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AppId, Verb } from '../../../lib/ids.ts'
import { ownName, retiredBy, shapeFault } from '../../../lib/rules/app.ts'
import { verbFor } from '../../../lib/rules/routes.ts'
import type { RouteRule } from '../../../lib/schema.ts'
import { acme, verb } from './samples.ts'

const rule = (text: string): RouteRule => {
  const [method = '', path = '', asked = 'view'] = text.split(' ')
  return { method, path, verb: asked as Verb }
}
const shape = (routes: readonly string[], verbs: readonly string[] = []) => ({
  name: 'Shop',
  verbs: verbs as readonly Verb[],
  routes: routes.map(rule),
})

describe('an app', () => {
  test('has a name of its company’s own, so that no name can be taken from anybody', () => {
    expect(ownName('acme-shop' as AppId, acme)).toBe(true)
    for (const foreign of ['shop', 'acme', 'acmeshop', 'bolt-acme-shop', 'acme2-shop'])
      expect(ownName(foreign as AppId, acme)).toBe(false)
  })

  test.each([
    ['the same method and path twice', ['GET /a view', 'GET /a logs']],
    ['the same with other names for its parts', ['GET /a/{id} view', 'GET /a/{name} logs']],
    ['the same with a rest of another name', ['* /a/{rest+} view', '* /a/{all+} logs']],
    ['paths that differ by case alone', ['GET /Admin view', 'GET /admin manage']],
    ['paths that differ by case alone, asked by other methods', ['* /orders view', 'GET /ORDERS deploy']],
  ])('is not registered with %s', (_, routes) => {
    expect(shapeFault(shape(routes))?.cause).toBe('ambiguous_routes')
  })

  test('is registered where one rule is more specific than the other', () => {
    const routes = ['GET /a/{id} view', '* /a/{id} logs', 'GET /a/b data', 'GET /a/{rest+} config', '* / view']
    expect(shapeFault(shape(routes))).toBeUndefined()
  })

  test('of a set that was not refused every request has the same reading in whatever order the rules stand', () => {
    const part = fc.constantFrom('a', 'b', 'A', '{x}', '{y}')
    const path = fc
      .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom('', '{z+}', '{w+}'))
      .map(([parts, rest]) => `/${[...parts, ...(rest === '' ? [] : [rest])].join('/')}`)
    const rules = fc.array(
      fc.tuple(fc.constantFrom('GET', 'POST', '*'), path, fc.constantFrom('view', 'logs', 'data')),
      { maxLength: 6 },
    )
    const asked = fc.tuple(
      fc.constantFrom('GET', 'POST', 'PUT'),
      fc.array(fc.constantFrom('a', 'b', 'A', 'c'), { maxLength: 4 }),
    )
    fc.assert(
      fc.property(rules, asked, (all, [method, parts]) => {
        const routes = all.map(([m, p, v]): RouteRule => ({ method: m, path: p, verb: v as Verb }))
        if (shapeFault({ name: 'x', verbs: [], routes }) !== undefined) return
        const target = `/${parts.join('/')}`
        expect(verbFor(routes.toReversed(), method, target)).toEqual(verbFor(routes, method, target))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['a route asks for a verb that it does not declare', shape(['GET /a refund'])],
    ['it declares a verb that every app has', shape([], ['deploy'])],
    ['it declares a verb twice', shape([], ['refund', 'refund'])],
  ])('is not registered where %s', (_, what) => {
    expect(shapeFault(what)?.cause).toBe('unknown_verb')
  })

  test('never takes back a verb that it gave up, since entries of before would hold it', () => {
    const before = { verbs: [verb('refund'), verb('ship')], retired: [verb('burn')] }
    expect(retiredBy(before, [verb('ship')])).toEqual(['burn', 'refund'])
    expect(shapeFault(shape([], ['ship', 'burn']), before)?.cause).toBe('verb_in_use')
    expect(shapeFault(shape([], ['ship']), before)).toBeUndefined()
  })

  test('takes away a hundred verbs and no more, and is changed in all else as ever', () => {
    const gone = (count: number) => Array.from({ length: count }, (_, i) => verb(`gone_${i}`))
    const cause = (retired: number, verbs: readonly string[]) =>
      shapeFault(shape([], verbs), { verbs: [verb('refund'), verb('ship')], retired: gone(retired) })?.cause
    expect(cause(98, [])).toBeUndefined()
    expect(cause(99, [])).toBe('verbs_spent')
    expect(cause(99, ['ship'])).toBeUndefined()
    expect(cause(100, ['ship'])).toBe('verbs_spent')
    for (const kept of [
      ['refund', 'ship'],
      ['refund', 'ship', 'void'],
    ]) {
      expect(cause(100, kept)).toBeUndefined()
      // One that had taken away more, before there was an end to it.
      expect(cause(300, kept)).toBeUndefined()
    }
    expect(cause(300, ['ship'])).toBe('verbs_spent')
  })
})
