// Webhooks through the front door: what happens in a company goes out, signed, to where its administrators say, and nowhere
// else.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from '@jest/globals'
import type { WebhookId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { verifyWebhook } from '../../../verify/webhook.ts'
import { violations } from '../../ocsf-schema.ts'
import { expecting } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { begin, signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'

interface Shown {
  readonly id: WebhookId
  readonly url: string
  readonly state: string
  readonly behind: boolean
  readonly secret?: string
  readonly secrets: readonly object[]
  readonly last_failure?: { readonly reason: string }
}
interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const servers: Server[] = []
async function receiver(status: () => number | Promise<number> = () => 204) {
  const received: Received[] = []
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    received.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() })
    response.writeHead(await status()).end()
  }
  const server = createServer((request, response) => void take(request, response))
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}

const kindOf = (detail: string): string =>
  (JSON.parse(detail) as { metadata: { event_code: string } }).metadata.event_code

export function webhookTests(gate: () => Gate): void {
  afterAll(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })

  /** What happened is sealed, and goes out. */
  async function pass(order: object = {}): Promise<{ readonly size: number; readonly next: object }> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
    gate().clock.advance(60)
    return gate().invoke('functions/deliveries.deliver', order)
  }
  async function withBoss() {
    const of = await found(gate())
    const cli = await signIn(gate(), of.boss)
    const ask = (method: string, path = '', json?: object) =>
      gate().send(method, `/v1/companies/${of.company}/webhooks${path}`, {
        headers: cli.bearer,
        ...(json === undefined ? {} : { json }),
      })
    return { ...of, cli, ask }
  }
  const told = ({ received }: { readonly received: readonly Received[] }) =>
    received.flatMap(({ body }) => JSON.parse(body).data.events as { metadata: Record<string, string> }[])
  const kinds = (of: Parameters<typeof told>[0]) => told(of).map(({ metadata }) => metadata['event_code'])

  test('What happens in a company is sent there, signed, valid and in order, and nothing of anybody else’s', async () => {
    const other = await found(gate())
    const of = await withBoss()
    const to = await receiver()
    await pass()
    const { result, events } = await recorded(gate(), of.company, () => of.ask('POST', '', { url: to.url }))
    const made = expecting(201, result).json<Shown>()
    expect(events).toMatchObject([
      { kind: 'webhook_created', webhook: made.id, after: { host: new URL(to.url).host, wants: [], state: 'active' } },
    ])
    expect(JSON.stringify(events)).not.toContain('/hook')
    expect(made.secret).toMatch(/^whsec_/)
    const stored = JSON.stringify(await gate().table.get(key.webhook(of.company, made.id)))
    expect(stored).not.toContain(made.secret)
    expect(stored).not.toContain('whsec_')
    await begin(gate(), { ...of.bob, password: 'wrong' })
    await begin(gate(), { ...other.bob, password: 'wrong' })
    await pass()
    await pass()
    expect(kinds(to)).toEqual(expect.arrayContaining(['webhook_created', 'login_refused']))
    expect(told(to).map(({ metadata }) => metadata['tenant_uid'])).toEqual(told(to).map(() => of.company))
    const log = (await gate().events(of.company)).map(({ id }) => id as string)
    const uids = told(to).map(({ metadata }) => metadata['uid'] ?? '')
    expect(new Set(uids).size).toBe(uids.length)
    expect(log.filter((id) => uids.includes(id)).length).toBe(uids.length)
    for (const one of told(to)) expect(violations(one)).toEqual([])
    for (const { headers, body } of to.received) {
      expect(verifyWebhook(made.secret ?? '', headers, body, gate().clock.now())).toMatchObject({ ok: true })
      expect(
        verifyWebhook(made.secret ?? '', headers, body.replace('login', 'logon'), gate().clock.now()),
      ).toMatchObject({
        ok: !body.includes('login'),
      })
    }
    const [shown] = expecting(200, await of.ask('GET')).json<{ webhooks: Shown[] }>().webhooks
    expect(shown).toMatchObject({
      id: made.id,
      state: 'active',
      behind: false,
      kinds: [],
      last_success_at: expect.any(String),
    })
    expect(shown).not.toHaveProperty('secret')
  })

  test('One that does not answer is put aside, tried again, and told everything when it answers; pause, rotation and end', async () => {
    const of = await withBoss()
    let status = 500
    const to = await receiver(() => status)
    const made = expecting(201, await of.ask('POST', '', { url: to.url, kinds: ['webhook_changed'] })).json<Shown>()
    await pass()
    await of.ask('PUT', `/${made.id}`, { kinds: ['webhook_changed', 'login_refused'] })
    await pass()
    expect(to.received.length).toBe(2)
    const [one, again] = to.received
    expect(again?.body).toBe(one?.body)
    expect(again?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    const list = async () => (await of.ask('GET')).json<{ webhooks: Shown[] }>().webhooks[0]
    expect(await list()).toMatchObject({
      ...{ behind: true, state: 'active', next_try_at: expect.any(String) },
      last_failure: { reason: 'status_500' },
    })
    status = 200
    await begin(gate(), { ...of.bob, password: 'wrong' })
    await pass()
    await pass()
    expect(kinds({ received: to.received.slice(2) })).toEqual(['webhook_changed', 'login_refused'])
    expect(to.received[2]?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    expect(await list()).toMatchObject({ behind: false })

    const paused = await recorded(gate(), of.company, () => of.ask('PUT', `/${made.id}`, { state: 'paused' }))
    expect(paused.events).toMatchObject([
      { kind: 'webhook_changed', before: { state: 'active' }, after: { state: 'paused' } },
    ])
    await pass()
    const before = to.received.length
    await begin(gate(), { ...of.eve, password: 'wrong' })
    await pass()
    expect(to.received.length).toBe(before)
    const rotated = expecting(200, await of.ask('PUT', `/${made.id}`, { state: 'active', rotate: true })).json<Shown>()
    expect(rotated.secret).not.toBe(made.secret)
    expect(rotated.secrets).toHaveLength(2)
    await pass()
    await pass()
    expect(kinds({ received: to.received.slice(before) })).toEqual([
      ...['webhook_changed', 'login_refused', 'webhook_changed'],
    ])
    const { headers, body } = to.received.at(-1) as Received
    for (const secret of [made.secret, rotated.secret])
      expect(verifyWebhook(secret ?? '', headers, body, gate().clock.now())).toMatchObject({ ok: true })
    gate().clock.advance(86_401)
    const cli = await signIn(gate(), of.boss)
    await begin(gate(), { ...of.eve, password: 'wrong' })
    await pass()
    const last = to.received.at(-1) as Received
    expect(verifyWebhook(made.secret ?? '', last.headers, last.body, gate().clock.now())).toMatchObject({ ok: false })
    expect(verifyWebhook(rotated.secret ?? '', last.headers, last.body, gate().clock.now())).toMatchObject({ ok: true })

    const gone = await recorded(gate(), of.company, () =>
      gate().send('DELETE', `/v1/companies/${of.company}/webhooks/${made.id}`, { headers: cli.bearer }),
    )
    expect([gone.result.status, gone.words]).toEqual([204, ['webhook_removed']])
    expect(await gate().table.get(key.webhooked(of.company), key.webhookProgress(of.company, made.id))).toEqual([
      undefined,
      undefined,
    ])
    const end = to.received.length
    await begin(gate(), { ...of.eve, password: 'wrong' })
    await pass()
    expect(to.received.length).toBe(end)
  })

  test('Of three secrets that follow each other within a day the newest two sign, and the first is over at once', async () => {
    const of = await withBoss()
    const to = await receiver()
    const made = expecting(201, await of.ask('POST', '', { url: to.url })).json<Shown>()
    await pass()
    const again = async () => expecting(200, await of.ask('PUT', `/${made.id}`, { rotate: true })).json<Shown>()
    const [second, third] = [await again(), await again()]
    expect(third.secrets).toHaveLength(2)
    await pass()
    await pass()
    const { headers, body } = to.received.at(-1) as Received
    const signs = [made, second, third].map(
      ({ secret = '' }) => verifyWebhook(secret, headers, body, gate().clock.now()).ok,
    )
    expect(signs).toEqual([false, true, true])
  })

  test('One whose administrator has it tried anew while it is told holds up no other company, and is told everything itself', async () => {
    const ours = await receiver()
    const honest = await withBoss()
    expecting(201, await honest.ask('POST', '', { url: ours.url }))
    const evil = await withBoss()
    let [hostile, id] = [false, '']
    const theirs = await receiver(async () => {
      if (!hostile) return 204
      expecting(200, await evil.ask('PUT', `/${id}`, { state: 'active' }))
      return 500
    })
    id = expecting(201, await evil.ask('POST', '', { url: theirs.url })).json<Shown>().id
    await pass()
    await pass()
    hostile = true
    for (const [i, name] of (['bob', 'eve', 'boss'] as const).entries()) {
      for (const who of [evil, honest]) await begin(gate(), { ...who[name], password: 'wrong' })
      const { size, next } = await pass()
      expect(next).toMatchObject({ webhooks: size })
      expect(kinds(ours).filter((kind) => kind === 'login_refused')).toHaveLength(i + 1)
    }
    hostile = false
    gate().clock.advance(60)
    await pass()
    await pass()
    const [shown] = (await evil.ask('GET')).json<{ webhooks: Shown[] }>().webhooks
    expect(shown).toMatchObject({ behind: false, state: 'active' })
    expect(kinds(theirs).filter((kind) => kind === 'login_refused').length).toBeGreaterThanOrEqual(3)
  })

  test('One that says that it is gone is told nothing more, which is on record, and goes on when an administrator says so', async () => {
    const of = await withBoss()
    let status = 410
    const to = await receiver(() => status)
    const made = expecting(201, await of.ask('POST', '', { url: to.url })).json<Shown>()
    const { words } = await recorded(gate(), of.company, () => pass())
    expect(words).toEqual(['webhook_failed gone'])
    await pass()
    expect(to.received).toHaveLength(1)
    const [shown] = (await of.ask('GET')).json<{ webhooks: Shown[] }>().webhooks
    expect(shown).toMatchObject({ state: 'failing', behind: true, last_failure: { reason: 'status_410' } })
    status = 200
    expecting(200, await of.ask('PUT', `/${made.id}`, { state: 'active' }))
    await pass()
    await pass()
    expect(kinds({ received: to.received.slice(1) })).toEqual(
      expect.arrayContaining(['webhook_created', 'webhook_failed', 'webhook_changed']),
    )
  })

  test('Everything goes out as files and onto the bus, by the real clients, and again from a leaf where an operator says so', async () => {
    const of = await withBoss()
    await pass()
    const before = gate().aws.bus.entries.length
    await begin(gate(), { ...of.bob, password: 'wrong' })
    const { size, next } = await pass()
    expect(next).toEqual({ archive: size, bus: size, webhooks: size })
    const entries = gate().aws.bus.entries.slice(before)
    expect(entries.map(({ Detail }) => kindOf(Detail))).toContain('login_refused')
    for (const { Detail, DetailType, Source } of entries) {
      expect(violations(JSON.parse(Detail))).toEqual([])
      expect([Source, DetailType]).toEqual(['sallyport', JSON.parse(Detail).class_name])
    }
    const first = String(size - entries.length).padStart(14, '0')
    const date = new Date(gate().clock.now()).toISOString().slice(0, 10)
    const own = entries.filter(({ Detail }) => JSON.parse(Detail).metadata.tenant_uid === of.company)
    const path = `ocsf/company=${of.company}/date=${date}/${first}-${String(size - 1).padStart(14, '0')}.ndjson`
    const file = Buffer.from((await gate().parts.files.read(path)) ?? []).toString()
    expect(file).toBe(own.map(({ Detail }) => `${Detail}\n`).join(''))
    gate().aws.bus.refuse(0, 2)
    expect(await pass({ from: size - entries.length, to: 'eventBus' })).toMatchObject({
      next: { bus: expect.any(Number) },
    })
    const again = gate().aws.bus.entries.slice(before + entries.length)
    expect(again.map(({ Detail }) => Detail).toSorted()).toEqual(
      expect.arrayContaining(entries.map(({ Detail }) => Detail).toSorted()),
    )
    expect(await pass({ from: 9_999_999, to: 's3' })).toEqual({ refused: expect.any(String) })
    expect(await pass({ from: -1, to: 's3' })).toEqual({ refused: 'invalid_request' })
  })

  test('A bus that is out of reach is a fault on record, and what was missed goes out when it is back', async () => {
    const of = await withBoss()
    await pass()
    await begin(gate(), { ...of.bob, password: 'wrong' })
    const before = gate().aws.bus.entries.length
    gate().aws.fail('eventbridge', 'cut off', 3)
    const { words } = await recorded(gate(), undefined, async () => {
      await expect(pass()).rejects.toThrow('the log was not followed')
    })
    expect(words).toContain('fault')
    await pass()
    expect(
      gate()
        .aws.bus.entries.slice(before)
        .map(({ Detail }) => kindOf(Detail)),
    ).toContain('login_refused')
  })

  test('Nobody else has events sent: a member is refused, a stranger’s company does not exist, an old session is stale', async () => {
    const other = await found(gate())
    const of = await withBoss()
    const made = expecting(201, await of.ask('POST', '', { url: 'https://siem.acme.com/' })).json<Shown>()
    const [bob, mallory] = [await signIn(gate(), of.bob), await signIn(gate(), other.boss)]
    for (const [who, own, status, word] of [
      [bob, of.company, 403, 'access_refused not_administrator'],
      [mallory, other.company, 404, 'access_refused not_yours'],
    ] as const)
      for (const [method, path, json] of [
        ['GET', '', undefined],
        ['POST', '', { url: 'https://evil.acme.com/' }],
        ['PUT', `/${made.id}`, { url: 'https://evil.acme.com/' }],
        ['DELETE', `/${made.id}`, undefined],
      ] as const) {
        // A window of the count of refusals each.
        gate().clock.advance(901)
        const { result, words } = await recorded(gate(), own, () =>
          gate().send(method, `/v1/companies/${of.company}/webhooks${path}`, {
            headers: who.bearer,
            ...(json === undefined ? {} : { json }),
          }),
        )
        expect([method, result.status, words]).toEqual([method, status, [word]])
      }
    const stale = await recorded(gate(), of.company, () => of.ask('POST', '', { url: 'https://siem.acme.com/' }))
    expect([stale.result.status, stale.words]).toEqual([401, ['step_up_asked too_old']])
    const { result, words } = await recorded(gate(), other.company, async () => {
      const cli = await signIn(gate(), other.boss)
      const at = `/v1/companies/${other.company}/webhooks/${made.id}`
      return gate().send('PUT', at, { headers: cli.bearer, json: { state: 'paused' } })
    })
    expect([result.status, words.at(-1)]).toEqual([404, 'webhook_refused unknown'])
  })

  test.each([
    ['http://siem.acme.com/', 'unfit_address'],
    ['https://169.254.169.254/latest/meta-data', 'unfit_address'],
    ['https://[fd00:ec2::254]/', 'unfit_address'],
    ['https://metadata.google.internal/', 'unfit_address'],
    ['https://boss:secret@siem.acme.com/', 'unfit_address'],
    ['https://siem.acme.com:25/', 'unfit_address'],
  ])('%s is no address that events are sent to', async (url, cause) => {
    const of = await withBoss()
    const { result, words } = await recorded(gate(), of.company, () => of.ask('POST', '', { url }))
    expect([result.status, words]).toEqual([400, [`webhook_refused ${cause}`]])
    expect((await of.ask('GET')).json()).toEqual({ webhooks: [] })
  })

  test('A kind that does not exist, a sixth webhook and an empty change are refused', async () => {
    const of = await withBoss()
    const url = 'https://siem.acme.com/'
    const unknown = await recorded(gate(), of.company, () => of.ask('POST', '', { url, kinds: ['session_made'] }))
    expect([unknown.result.status, unknown.words]).toEqual([400, ['webhook_refused unknown_kind']])
    for (let i = 0; i < 5; i++) expecting(201, await of.ask('POST', '', { url }))
    const sixth = await recorded(gate(), of.company, () => of.ask('POST', '', { url }))
    expect([sixth.result.status, sixth.words]).toEqual([409, ['webhook_refused too_many']])
    const [one] = (await of.ask('GET')).json<{ webhooks: Shown[] }>().webhooks
    const empty = await recorded(gate(), of.company, () => of.ask('PUT', `/${one?.id}`, {}))
    expect([empty.result.status, empty.words]).toEqual([400, []])
  })
}
