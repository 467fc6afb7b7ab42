import { describe, expect, test } from '@jest/globals'
import { showDescription } from '../../../lib/edge/description/show.ts'
import { asked } from './asked.ts'

const PATH = '/v1/openapi.json'
const { status, body = '', headers = {} } = showDescription(asked(PATH))
const etag = headers['etag'] ?? ''
const again = (named: string) => showDescription(asked(PATH, { headers: { 'if-none-match': named } }))

describe('GET /v1/openapi.json', () => {
  test('is one document that anybody may read, from any site, and may keep for a while', () => {
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      openapi: '3.1.0',
      paths: { [PATH]: { get: { operationId: 'openapi.show' } } },
    })
    expect(headers).toEqual({
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
      etag: expect.stringMatching(/^"[0-9A-Za-z_-]{22}"$/),
    })
  })

  test('whoever has it is told that it is still so, and is sent nothing', () => {
    for (const named of [etag, `W/${etag}`, `"another", ${etag}`]) {
      const answer = again(named)
      expect([named, answer.status, answer.body]).toEqual([named, 304, undefined])
      expect(answer.headers).toMatchObject({ etag, 'cache-control': 'public, max-age=300' })
    }
  })

  test('whoever has another, or names none, is sent the whole', () => {
    for (const named of ['', '"another"', etag.slice(1, -1), `${etag}x`])
      expect(again(named)).toMatchObject({ status: 200, body })
  })

  test('it is small enough to be sent whole, and tells no address, no name and no secret of a deployment', () => {
    expect(body.length).toBeLessThan(250_000)
    expect(body).not.toMatch(/https?:\/\/(?!reports\.acme\.test|siem\.example\.com)|sp_[a-z]_[0-9A-Za-z]{20}/)
  })
})
