import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AppId, Scope, Verb } from '../../../../lib/ids.ts'
import { appOfResource, onlyResource, resourceOf } from '../../../../lib/rules/oauth/resource.ts'
import { appsIn, forApp, parseScopes, verbsFor, within } from '../../../../lib/rules/oauth/scope.ts'

const scopes = (text: string): readonly Scope[] => {
  const parsed = parseScopes(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}
const shop = 'shop' as AppId
const verbs = ['view', 'logs', 'deploy'] as Verb[]

describe('scopes', () => {
  test('are read in the order of asking, each once', () => {
    expect(parseScopes('openid shop:view shop:view blog')).toEqual(['openid', 'shop:view', 'blog'])
  })

  test.each([
    '',
    ' ',
    'openid  email',
    ' openid',
    'OPENID',
    'shop:',
    ':view',
    'shop:view:x',
    'shop/view',
    'openid:view',
  ])('the text %p is none', (text) => {
    expect(parseScopes(text)).toBeUndefined()
  })

  test('more than anybody asks for are none', () => {
    expect(parseScopes(Array.from({ length: 41 }, (_, i) => `app${i}`).join(' '))).toBeUndefined()
    expect(parseScopes('a'.repeat(1001))).toBeUndefined()
  })

  test('a verb of an app is within the app, and never the other way round', () => {
    expect(within(scopes('shop:view'), scopes('shop'))).toBe(true)
    expect(within(scopes('shop'), scopes('shop:view'))).toBe(false)
    expect(within(scopes('shop:view'), scopes('shop:logs'))).toBe(false)
    expect(within(scopes('shop2:view'), scopes('shop'))).toBe(false)
    expect(within(scopes('openid'), scopes('shop'))).toBe(false)
  })

  test('open no more verbs than the access list does, and none of another app', () => {
    expect(verbsFor(scopes('shop'), shop, verbs)).toEqual(verbs)
    expect(verbsFor(scopes('shop:view shop:manage'), shop, verbs)).toEqual(['view'])
    expect(verbsFor(scopes('openid blog'), shop, verbs)).toEqual([])
    expect(verbsFor([], shop, verbs)).toEqual([])
  })

  test('whatever is within what was granted opens no more than that', () => {
    const scope = fc
      .constantFrom('shop', 'shop:view', 'shop:logs', 'blog', 'blog:view', 'openid')
      .map((one) => one as Scope)
    const some = fc.uniqueArray(scope)
    fc.assert(
      fc.property(some, some, fc.constantFrom('shop', 'blog'), (asked, granted, app) => {
        fc.pre(within(asked, granted))
        const narrow = verbsFor(asked, app as AppId, verbs)
        const wide = verbsFor(granted, app as AppId, verbs)
        expect(narrow.filter((verb) => !wide.includes(verb))).toEqual([])
      }),
    )
  })

  test('about one app are those of no other', () => {
    expect(forApp(scopes('openid shop:view blog'), shop)).toEqual(['openid', 'shop:view'])
    expect(appsIn(scopes('openid shop:view shop blog'))).toEqual(['shop', 'blog'])
  })
})

describe('a resource', () => {
  const issuer = 'https://auth.acme.test'

  test('is an app of this gateway', () => {
    expect(appOfResource(resourceOf(shop, issuer), issuer)).toBe('shop')
    expect(onlyResource(scopes('openid shop:view'), issuer)).toBe('https://auth.acme.test/v1/apps/shop')
    expect(onlyResource(scopes('shop blog'), issuer)).toBeUndefined()
    expect(onlyResource(scopes('openid'), issuer)).toBeUndefined()
  })

  test.each([
    'https://auth.acme.test/v1/apps/shop/',
    'https://auth.acme.test/v1/apps/shop?x',
    'https://auth.acme.test/v1/apps/',
    'https://auth.acme.test.evil.test/v1/apps/shop',
    'http://auth.acme.test/v1/apps/shop',
    'shop',
  ])('%s is none', (resource) => {
    expect(appOfResource(resource, issuer)).toBeUndefined()
  })
})
