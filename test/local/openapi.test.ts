// The gateway on this machine tells what it is, to whoever asks.

import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { areas } from '../../lib/edge/description/areas.ts'
import { describeApi } from '../../lib/edge/description/document.ts'
import { type Run, startChild } from './children.ts'

let gateway: Run
let address: string

beforeAll(async () => {
  gateway = startChild({}, resolve(import.meta.dirname, '../../local/start.ts'))
  address = `${await gateway.ready}/v1/openapi.json`
})
afterAll(async () => {
  gateway.child.kill('SIGTERM')
  await gateway.ended
})

describe('GET /v1/openapi.json', () => {
  test('is the description, for anybody and for scripts of any site', async () => {
    const answer = await fetch(address, { headers: { origin: 'https://elsewhere.test' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(describeApi(areas))))
  })

  test('is sent once to whoever keeps it', async () => {
    const etag = (await fetch(address)).headers.get('etag') ?? ''
    const again = await fetch(address, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('asks for nothing that is asked by another method', async () => {
    expect((await fetch(address, { method: 'POST' })).status).toBe(404)
  })
})
