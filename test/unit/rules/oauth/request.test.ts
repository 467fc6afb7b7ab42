import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ClientId, ClientRef, CompanyId, Scope, Seconds } from '../../../../lib/ids.ts'
import { digestOf } from '../../../../lib/rules/credential.ts'
import { clientRef, lifeOf, ownClient, stillGranted } from '../../../../lib/rules/oauth/client.ts'
import { registrationFault } from '../../../../lib/rules/oauth/registration.ts'
import { deviceNamed, judgeRequest, redirectUriOf } from '../../../../lib/rules/oauth/request.ts'
import { earlierMark, isEarlier, withEarlier } from '../../../../lib/rules/oauth/rotation.ts'
import { within } from '../../../../lib/rules/oauth/scope.ts'
import type { Client } from '../../../../lib/schema.ts'
import { oauth } from '../../../../lib/settings.ts'

const scopes = (...names: string[]) => names as Scope[]
const client: Client = {
  kind: 'client',
  id: 'web' as ClientId,
  ref: 'r' as ClientRef,
  company: 'acme' as CompanyId,
  name: 'Web',
  authentication: { method: 'secret', secrets: [] },
  native: false,
  redirectUris: ['https://app.acme.test/cb'],
  logoutUris: [],
  origins: [],
  grantTypes: ['authorization_code'],
  scopes: scopes('openid', 'email', 'shop', 'blog:view'),
  guards: [],
  tokens: 'opaque',
  lives: {},
  requires: { push: false, dpop: false },
  remembersConsent: false,
  createdAt: 0 as Seconds,
}
const good = {
  response_type: 'code',
  redirect_uri: 'https://app.acme.test/cb',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
const judge = (parameters: Record<string, string>) =>
  judgeRequest(client, new Map(Object.entries(parameters)), 'https://app.acme.test/cb', 'https://gate.test')

describe('an authorization request', () => {
  test('whatever it says, it ends in an answer, and what is granted is within what the client is registered for', () => {
    const name = fc.constantFrom(
      ...['response_type', 'scope', 'state', 'nonce', 'prompt', 'max_age', 'resource', 'request', 'dpop_jkt'],
      ...['device_name', 'response_mode', 'code_challenge', 'code_challenge_method', '__proto__', 'constructor'],
    )
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('code', 'openid', 'shop', 'shop:view blog', 'session', 'none', 'S256'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const judged = judge({ ...good, ...Object.fromEntries(pairs) })
        if ('fault' in judged) return
        expect(within(judged.request.scopes, client.scopes)).toBe(true)
        expect(judged.request.challenge).toMatch(/^[A-Za-z0-9_-]{43}$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('without a scope asks for all that its client is registered for; an app’s resource leaves that app’s', () => {
    expect(judge(good)).toMatchObject({ request: { scopes: client.scopes } })
    expect(judge({ ...good, resource: 'https://gate.test/v1/apps/shop' })).toMatchObject({
      request: { scopes: ['openid', 'email', 'shop'] },
    })
  })

  test('of the deployment’s own command line always asks for a session, and no other client can', () => {
    const own = judgeRequest(
      ownClient,
      new Map(Object.entries({ ...good, scope: 'openid' })),
      'http://127.0.0.1:1/callback',
      'https://gate.test',
    )
    expect(own).toMatchObject({ request: { scopes: ['openid', 'session'] } })
    expect(judge({ ...good, scope: 'session' })).toMatchObject({ fault: { error: 'invalid_scope' } })
  })

  test('of a client that cannot refresh may ask for offline access all the same, and is not given it', () => {
    expect(judge({ ...good, scope: 'openid offline_access' })).toMatchObject({ request: { scopes: ['openid'] } })
    expect(judge({ ...good, scope: 'offline_access' })).toMatchObject({ fault: { error: 'invalid_scope' } })
    const own = new Map(Object.entries({ ...good, scope: 'offline_access' }))
    const judged = judgeRequest(ownClient, own, 'http://127.0.0.1:1/callback', 'https://gate.test')
    expect(judged).toMatchObject({ request: { scopes: ['session'] } })
  })

  test('names its address, unless there is only one; a program on a device always does', () => {
    const none = new Map<string, string>()
    expect(redirectUriOf(client, none)).toBe('https://app.acme.test/cb')
    expect(
      redirectUriOf({ ...client, redirectUris: [...client.redirectUris, 'https://b.test/'] }, none),
    ).toBeUndefined()
    expect(redirectUriOf(ownClient, none)).toBeUndefined()
    expect(redirectUriOf({ ...ownClient, redirectUris: ['http://127.0.0.1/callback'] }, none)).toBeUndefined()
  })

  test.each(['laptop', 'build-box.acme.test', 'Ada’s laptop', '<b>', 'a'.repeat(61), ' laptop', 'laptop\n', ''])(
    'a host called %p is shown only where it is plain',
    (name) => {
      expect(deviceNamed(name)).toBe(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$/.test(name) ? name : undefined)
    },
  )
})

describe('a client', () => {
  test('has a reference that is as long as every other, and its own', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/)
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(clientRef(one as ClientId)).toMatch(/^[0-9A-Za-z]{16}$/)
        expect(clientRef(one as ClientId) === clientRef(other as ClientId)).toBe(one === other)
      }),
    )
  })

  test('may shorten a life and never lengthen it, and what is signed is shorter still', () => {
    const life = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(
        life,
        fc.constantFrom('code', 'access', 'offline'),
        fc.constantFrom('opaque', 'jwt'),
        (n, what, tokens) => {
          const got = lifeOf({ ...client, tokens, lives: { [what]: n } }, what)
          expect(got).toBeLessThanOrEqual(Math.min(n, oauth[what]))
          if (tokens === 'jwt' && what === 'access') expect(got).toBeLessThanOrEqual(oauth.jwt)
        },
      ),
    )
  })

  test('has no more of what was granted than it is registered for today', () => {
    expect(stillGranted(client, scopes('openid', 'shop:view', 'blog', 'blog:view', 'forge'))).toEqual([
      'openid',
      'shop:view',
      'blog:view',
    ])
    expect(stillGranted(ownClient, scopes('shop:view'))).toEqual(['shop:view'])
    expect(stillGranted({ ...client, guards: ['forge' as never] }, scopes('forge:view'))).toEqual(['forge:view'])
  })

  test('is registered as it stands here, and with none of these', () => {
    expect(registrationFault(client)).toBeUndefined()
    const wrong: readonly Partial<Client>[] = [
      { name: ' Web' },
      { name: 'Web‮' },
      { grantTypes: [] },
      { grantTypes: ['client_credentials'], redirectUris: [], authentication: { method: 'none' } },
      { grantTypes: ['refresh_token'], redirectUris: [] },
      { authentication: { method: 'none' }, guards: ['shop' as never] },
      { authentication: { method: 'private_key_jwt', keys: [] } },
      { authentication: { method: 'private_key_jwt', keys: [{ kty: 'RSA', n: 'short', e: 'AQAB' }] } },
      { authentication: { method: 'private_key_jwt', keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } },
      { native: true, authentication: { method: 'none' }, remembersConsent: true },
      { scopes: scopes('session') },
      { lives: { code: 61 as Seconds } },
      { lives: { access: 9 as Seconds } },
      { origins: ['https://app.acme.test/'] },
      { origins: ['null'] },
      { redirectUris: ['https://under_score.test/cb'] },
    ]
    expect(wrong.filter((one) => registrationFault({ ...client, ...one }) === undefined)).toEqual([])
  })
})

describe('refresh tokens of before', () => {
  test('are known as far back as is worth knowing, and a guess is none of them', () => {
    const secrets = Array.from({ length: 50 }, (_, i) => `secret-${i}`)
    const kept = secrets.reduce<readonly string[]>((all, one) => withEarlier(all, earlierMark(digestOf(one))), [])
    expect(kept).toHaveLength(32)
    expect(secrets.slice(-32).every((one) => isEarlier(kept, one))).toBe(true)
    expect(isEarlier(kept, 'secret-1')).toBe(false)
    fc.assert(fc.property(fc.string(), (guess) => isEarlier(kept, guess) === secrets.slice(-32).includes(guess)))
  })
})
