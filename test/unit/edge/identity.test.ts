import { describe, expect, test } from '@jest/globals'
import { identityHeaders } from '../../../lib/edge/check.ts'
import { identityOf } from '../../../lib/edge/identity.ts'
import type { Allowed } from '../../../lib/flows/authorize-call.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { company, NOW, session, shop, subject, verb } from '../rules/samples.ts'

const allowed: Allowed = {
  principal: {
    session: { ...session(), version: 1 },
    subject: { ...subject(), version: 1 },
    company: { ...company(), version: 1 },
    policy: defaultPolicy,
    seen: undefined,
    surface: 'check',
    at: NOW,
  },
  app: shop,
  verb: verb('view'),
  verbs: [verb('view'), verb('data')],
}

describe('what a guarded service is told', () => {
  test('is who calls, with what right, and how they signed in', () => {
    expect(identityOf(allowed)).toEqual({
      subject: 'AdaAdaAdaAdaAda0',
      company: 'acme',
      session: 'Session000000001',
      kind: 'browser',
      app: 'shop',
      verb: 'view',
      verbs: 'view data',
      auth_time: String(NOW - 600),
      methods: 'pwd sms',
      client: '',
    })
  })

  test('is strings only, and no secret, no digest, no number and no name', () => {
    for (const value of Object.values(identityOf(allowed))) expect(typeof value).toBe('string')
    const text = JSON.stringify(identityOf(allowed))
    for (const private_ of [session().secret, '••••', 'Firefox', 'Acme']) expect(text).not.toContain(private_)
  })

  test('has a header each in the list that a proxy copies', () => {
    const names = Object.keys(identityOf(allowed)).map((name) => `x-sallyport-${name.replaceAll('_', '-')}`)
    expect([...identityHeaders].sort()).toEqual(names.sort())
  })
})
