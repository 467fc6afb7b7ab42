import { once } from 'node:events'
import { type IncomingMessage, createServer as plainServer, type RequestListener, type Server } from 'node:http'
import { createServer as secureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { Names } from '../../../lib/adapters/webhook-names.ts'
import { webhookPost } from '../../../lib/adapters/webhook-post.ts'
import { isPublic } from '../../../lib/rules/webhooks/address.ts'
import { vectors } from '../../vectors/read.ts'

const tls = vectors<{ readonly key: string; readonly certificate: string }>('receiver-tls')
const HOST = 'siem.acme.com'
const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function receiver(answer: RequestListener, secure = true) {
  const asked: { readonly request: IncomingMessage; readonly body: string }[] = []
  let connections = 0
  const take = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
    asked.push({ request, body: Buffer.concat(await request.toArray()).toString() })
    answer(request, response)
  }
  const listener: RequestListener = (...of) => void take(...of)
  const server = secure ? secureServer({ key: tls.key, cert: tls.certificate }, listener) : plainServer(listener)
  server.on('connection', () => {
    connections += 1
  })
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, asked, connections: () => connections }
}

/** A resolver that answers these addresses, the first time, the second time, … */
function leading(...answers: readonly (readonly string[])[]) {
  let times = 0
  const names = (): Names => ({
    addresses: async () => {
      const found = answers[Math.min(times++, answers.length - 1)] ?? []
      return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
    end: () => undefined,
  })
  return { names, times: () => times }
}

const sent = { headers: { 'webhook-id': 'msg_1' }, body: '{"æ":1}', plain: false, allows: isPublic }
const here = { ...sent, allows: (address: string) => address === '127.0.0.1' }
const trusting = { ca: tls.certificate, milliseconds: 500 }

describe('a receiver', () => {
  test('is posted to over TLS, with the body to the byte, and its status is all that is read', async () => {
    const { port, asked } = await receiver((_, response) => response.writeHead(202).end('x'.repeat(1000)))
    const post = webhookPost({ ...trusting, ...leading(['127.0.0.1']) })
    expect(await post({ ...here, url: `https://${HOST}:${port}/hook?a=b` })).toEqual({ status: 202 })
    const [{ request, body } = { request: undefined, body: '' }] = asked
    expect(body).toBe(sent.body)
    expect(request).toMatchObject({ method: 'POST', url: '/hook?a=b' })
    expect(request?.headers).toMatchObject({ host: `${HOST}:${port}`, 'webhook-id': 'msg_1', 'content-length': '8' })
  })

  test('that sends an answer without an end, or none, or half a line, keeps nobody', async () => {
    const endless = await receiver((_, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(more))
    })
    const silent = await receiver(() => undefined)
    const post = webhookPost({ ...trusting, milliseconds: 200, ...leading(['127.0.0.1']) })
    expect(await post({ ...here, url: `https://${HOST}:${endless.port}/` })).toEqual({ status: 200 })
    expect(await post({ ...here, url: `https://${HOST}:${silent.port}/` })).toEqual({ failed: 'timeout' })
  })

  test.each([
    ['120', { status: 429, retryAfter: '120' }],
    ['Sun, 06 Nov 1994 08:49:37 GMT', { status: 429, retryAfter: 'Sun, 06 Nov 1994 08:49:37 GMT' }],
    ['9'.repeat(5000), { status: 429 }],
  ])('that says when to come again is heard, unless it says too much (%.40s)', async (text, taken) => {
    const { port } = await receiver((_, response) => response.writeHead(429, { 'retry-after': text }).end())
    const post = webhookPost({ ...trusting, ...leading(['127.0.0.1']) })
    expect(await post({ ...here, url: `https://${HOST}:${port}/` })).toEqual(taken)
  })

  test('that sends elsewhere is not followed', async () => {
    const other = await receiver((_, response) => response.writeHead(200).end())
    const { port } = await receiver((_, response) =>
      response.writeHead(307, { location: `https://${HOST}:${other.port}/` }).end(),
    )
    const post = webhookPost({ ...trusting, ...leading(['127.0.0.1']) })
    expect(await post({ ...here, url: `https://${HOST}:${port}/` })).toEqual({ status: 307 })
    expect(other.connections()).toBe(0)
  })

  test('whose certificate nobody vouches for, or that is another’s, is told nothing', async () => {
    const { port, asked } = await receiver((_, response) => response.writeHead(200).end())
    const { names } = leading(['127.0.0.1'])
    expect(await webhookPost({ names })({ ...here, url: `https://${HOST}:${port}/` })).toEqual({ failed: 'tls' })
    const post = webhookPost({ ...trusting, names })
    expect(await post({ ...here, url: `https://other.acme.com:${port}/` })).toEqual({ failed: 'tls' })
    expect(asked).toEqual([])
  })

  test('without TLS is none, but on one’s own machine where that is allowed', async () => {
    const { port, connections } = await receiver((_, response) => response.writeHead(200).end(), false)
    const post = webhookPost({ ...leading(['127.0.0.1']) })
    expect(await post({ ...here, url: `http://${HOST}:${port}/` })).toEqual({ failed: 'not_public' })
    expect(connections()).toBe(0)
    expect(await post({ ...here, plain: true, url: `http://127.0.0.1:${port}/` })).toEqual({ status: 200 })
  })
})

describe('an address that is not public', () => {
  test.each([
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['10.0.0.7']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fd00:ec2::254']],
    // One of them is enough: which one is connected to would be for the network to say.
    [['93.184.216.34', '127.0.0.1']],
  ])('is not connected to, where a name leads to %j', async (addresses) => {
    const { port, connections } = await receiver((_, response) => response.writeHead(200).end())
    const post = webhookPost({ ...trusting, ...leading(addresses) })
    expect(await post({ ...sent, url: `https://${HOST}:${port}/` })).toEqual({ failed: 'not_public' })
    expect(connections()).toBe(0)
  })

  test('is not connected to where the name led elsewhere a moment ago: it is asked once, and what it said is what is called', async () => {
    const { port, connections } = await receiver((_, response) => response.writeHead(200).end())
    const rebound = leading(['93.184.216.34'], ['127.0.0.1'])
    const post = webhookPost({ ...trusting, milliseconds: 300, names: rebound.names })
    const first = await post({ ...sent, url: `https://${HOST}:${port}/` })
    expect(first).toEqual({ failed: expect.stringMatching(/^(timeout|unreachable)$/) })
    expect(rebound.times()).toBe(1)
    expect(await post({ ...sent, url: `https://${HOST}:${port}/` })).toEqual({ failed: 'not_public' })
    expect(connections()).toBe(0)
  })

  test('is not connected to where the URL itself says it, however it is spelled', async () => {
    const { port, connections } = await receiver((_, response) => response.writeHead(200).end())
    const post = webhookPost({ ...trusting })
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0177.0.0.1'])
      expect([host, await post({ ...sent, url: `https://${host}:${port}/` })]).toEqual([host, { failed: 'not_public' }])
    expect(connections()).toBe(0)
  })

  test('and a name that leads nowhere, and a port where nobody is, are told apart', async () => {
    const { port } = await receiver(() => undefined)
    const nobody = await receiver(() => undefined)
    open.pop()?.close()
    expect(await webhookPost(leading([]))({ ...here, url: `https://${HOST}:${port}/` })).toEqual({
      failed: 'not_public',
    })
    const post = webhookPost({ ...trusting, ...leading(['127.0.0.1']) })
    expect(await post({ ...here, url: `https://${HOST}:${nobody.port}/` })).toEqual({ failed: 'unreachable' })
    expect(await webhookPost({ milliseconds: 2000 })({ ...here, url: 'https://nothing.invalid/' })).toEqual({
      failed: expect.stringMatching(/^(unresolved|timeout)$/),
    })
  })
})
