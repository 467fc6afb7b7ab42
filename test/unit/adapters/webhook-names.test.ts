// Names of receivers, asked of a DNS server of one's own: whoever has theirs never answered keeps nobody else waiting.

import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { names, Unresolved } from '../../../lib/adapters/webhook-names.ts'
import { webhookPost } from '../../../lib/adapters/webhook-post.ts'
import { isPublic } from '../../../lib/rules/webhooks/address.ts'

const A = 1
const AAAA = 28
const bytesOf = (address: string): readonly number[] =>
  address.includes(':')
    ? address.split(':').flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    : address.split('.').map(Number)

/** What the name leads to; undefined: it is never answered; for one family alone where it says so. */
const zone: Readonly<Record<string, readonly string[] | 'refused' | undefined>> = {
  'four.acme.com': ['127.0.0.1'],
  'six.acme.com': ['2600:1:2:3:4:5:6:7'],
  'both.acme.com': ['93.184.216.34', '2600:1:2:3:4:5:6:7'],
  'inside.acme.com': ['93.184.216.34', 'fd00:ec2:0:0:0:0:0:254'],
  'none.acme.com': [],
  'ip6-localhost': [],
  'localhost.localdomain': [],
  'refused.acme.com': 'refused',
}

let dns: Socket
let receiver: Server
const asked: string[] = []
beforeAll(async () => {
  dns = createSocket('udp4')
  dns.on('message', (query, { port, address }) => {
    let at = 12
    const labels: string[] = []
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString())
      at += length + 1
    }
    const [name, type] = [labels.join('.').toLowerCase(), query.readUInt16BE(at + 1)]
    asked.push(`${name} ${type}`)
    const known = Object.hasOwn(zone, name) ? zone[name] : name.startsWith('honest') ? ['127.0.0.1'] : undefined
    if (known === undefined || (name === 'four.acme.com' && type === AAAA && silent)) return
    const found = known === 'refused' ? [] : known.filter((one) => one.includes(':') === (type === AAAA))
    const answers = found.map((one) => {
      const data = bytesOf(one)
      return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length, ...data])
    })
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(known === 'refused' ? 0x8185 : 0x8180, 2)
    head.writeUInt16BE(answers.length, 6)
    head.writeUInt32BE(0, 8)
    dns.send(Buffer.concat([head, query.subarray(12, at + 5), ...answers]), port, address)
  })
  dns.bind(0, '127.0.0.1')
  receiver = createServer((_, response) => void response.writeHead(204).end())
  receiver.listen(0, '127.0.0.1')
  await Promise.all([once(dns, 'listening'), once(receiver, 'listening')])
})
afterAll(() => {
  dns.close()
  receiver.close()
  receiver.closeAllConnections()
})

let silent = false
const own = () => names([`127.0.0.1:${dns.address().port}`])
const sent = { headers: {}, body: '{}', plain: true }
const to = (host: string) => `http://${host}:${(receiver.address() as AddressInfo).port}/`
const here = { ...sent, allows: (address: string) => address === '127.0.0.1' }

describe('names that are never answered', () => {
  test.each([5, 50])('%i of them keep no honest receiver waiting', async (hostile) => {
    const post = webhookPost({ milliseconds: 1000, names: own })
    const theirs = Array.from({ length: hostile }, (_, i) => post({ ...here, url: to(`h${i}.tarpit.com`) }))
    const over: string[] = []
    for (const one of theirs) void one.then(() => over.push('tarpit'))
    for (let round = 0; round < 3; round++) {
      const ours = Array.from({ length: 10 }, (_, i) => post({ ...here, url: to(`honest${i}.acme.com`) }))
      for (const taken of await Promise.all(ours)) expect(taken).toEqual({ status: 204 })
    }
    expect(over).toEqual([])
    for (const taken of await Promise.all(theirs)) expect(taken).toEqual({ failed: 'timeout' })
    expect(await post({ ...here, url: to('honest.acme.com') })).toEqual({ status: 204 })
  })

  test('are asked no more when their post is over', async () => {
    const post = webhookPost({ milliseconds: 200, names: own })
    await post({ ...here, url: to('ended.tarpit.com') })
    const before = asked.length
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(asked.slice(before)).toEqual([])
  })
})

describe('a name', () => {
  test('leads to the addresses of both families, IPv4 first, and each is asked for', async () => {
    asked.length = 0
    expect(await own().addresses('both.acme.com')).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2600:1:2:3:4:5:6:7', family: 6 },
    ])
    expect(asked.toSorted()).toEqual([`both.acme.com ${A}`, `both.acme.com ${AAAA}`])
  })

  test('of one family alone is as good', async () => {
    expect(await own().addresses('four.acme.com')).toEqual([{ address: '127.0.0.1', family: 4 }])
    expect(await own().addresses('six.acme.com')).toEqual([{ address: '2600:1:2:3:4:5:6:7', family: 6 }])
  })

  test('whose server says nothing of the other family leads where it says', async () => {
    silent = true
    const post = webhookPost({ names: own })
    expect(await post({ ...here, url: to('four.acme.com') })).toEqual({ status: 204 })
    silent = false
  })

  test('of which the second family is not public is not called', async () => {
    const post = webhookPost({ names: own })
    expect(await post({ ...sent, allows: isPublic, url: to('inside.acme.com') })).toEqual({ failed: 'not_public' })
  })

  test.each(['none.acme.com', 'refused.acme.com'])('that leads nowhere (%s) is unresolved', async (name) => {
    await expect(own().addresses(name)).rejects.toThrow(Unresolved)
    expect(await webhookPost({ names: own })({ ...here, url: to(name) })).toEqual({ failed: 'unresolved' })
  })

  test('is the whole name: no file of hosts knows it, and no domain is tried behind it', async () => {
    asked.length = 0
    await expect(own().addresses('none.acme.com')).rejects.toThrow(Unresolved)
    expect(new Set(asked.map((one) => one.split(' ')[0]))).toEqual(new Set(['none.acme.com']))
    for (const name of ['ip6-localhost', 'localhost.localdomain'])
      await expect(own().addresses(name)).rejects.toThrow(Unresolved)
  })

  test('localhost is oneself, and nobody is asked for it', async () => {
    asked.length = 0
    expect(await own().addresses('localhost')).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ])
    const local = (address: string) => address === '127.0.0.1' || address === '::1'
    const post = webhookPost({ names: own })
    expect(await post({ ...sent, allows: local, url: to('localhost') })).toEqual({ status: 204 })
    expect(await post({ ...sent, allows: isPublic, url: to('localhost') })).toEqual({ failed: 'not_public' })
    expect(asked).toEqual([])
  })
})
