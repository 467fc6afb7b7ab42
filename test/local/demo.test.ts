// The guarded demo service, behind the authorizer that the description names.

import { describe, expect, test } from '@jest/globals'
import { send } from './send.ts'
import { sharedGateway } from './started.ts'

const shared = sharedGateway({ descriptions: ['serverless.yml', '../../../local/demo.yml'] })
const visit = (target: string, sent: Parameters<typeof send>[2] = {}) => send(shared.gateway.url, target, sent)
const headers = { authorization: 'Bearer sp_c_canary' }

describe('demo', () => {
  test('Without a credential nobody reaches it', async () => {
    for (const target of ['/demo', '/demo/orders']) {
      const { status, body } = await visit(target)
      expect([status, body]).toEqual([403, '{"message":"Forbidden"}'])
    }
  })

  test('It shows method, path and what the authorizer said', async () => {
    const {
      status,
      headers: answered,
      body,
    } = await visit('/demo/orders/7?full=1', { method: 'PUT', headers: { authorization: 'Bearer ada' } })
    expect([status, answered['content-type']]).toEqual([200, 'application/json'])
    expect(JSON.parse(body)).toEqual({
      service: 'demo',
      method: 'PUT',
      path: '/demo/orders/7',
      query: { full: '1' },
      authorizer: { subject: 'ada', app: 'shop', asked: '/demo/orders/7' },
      credential: 'bearer',
    })
  })

  test('A browser gets a page, with everything from outside as text', async () => {
    const { headers: answered, body } = await visit('/demo/%3Cscript%3E', {
      headers: { ...headers, accept: 'text/html,*/*;q=0.8' },
    })
    expect(answered['content-type']).toBe('text/html; charset=utf-8')
    expect(body).toContain('You are through the gate')
    expect(body).toContain('/demo/&#60;script&#62;')
    expect(body).not.toContain('<script')
  })

  test('The credential itself is never shown', async () => {
    const cookie = '__Host-session=sp_b_canary'
    for (const accept of ['text/html', 'application/json']) {
      const { body } = await visit('/demo', { headers: { authorization: 'Bearer x', cookie, accept } })
      expect(body).not.toContain('canary')
    }
  })
})
