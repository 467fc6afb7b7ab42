// One decision at every door: the authorizer in its four shapes and forward-auth, default deny, also across companies.
// Advisories 1.*, 13.03, 16.01, 16.07.

import { expect, test } from '@jest/globals'
import type { AccessRefused } from '../../../lib/event.ts'
import type { AppId, Seconds } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import { check, httpEvent, policy, restEvent, simple, tokenEvent } from '../gate/surfaces.ts'
import { acme, calls, may } from './company.ts'

const people = ['boss', 'bob', 'eve', 'mallory'] as const
const apps = ['shop', 'blog', 'forge', 'ghost'] as const

onEachEngine((gate, engine) => {
  const all = acme(gate)
  // What is decided about what was read, an engine has no part in.
  const asking = engine === 'dynoxide' ? people : people.filter((who) => who === 'bob')

  test.each(asking.flatMap((who) => apps.map((app) => ({ who, app }))))(
    '$who at $app: five doors, one answer, and it is the access list’s',
    async ({ who, app }) => {
      const { bearer } = all().signedIn[who]
      for (const { method, path, verb } of calls) {
        const expected = may[who]?.[app]?.includes(verb) ?? false
        const asked = { method, path, headers: bearer, api: `${app}api` }
        const one = await simple(gate(), asked)
        const policies = [httpEvent(asked), restEvent(asked), tokenEvent(asked, bearer.authorization)]
        const others = await Promise.all(policies.map((event) => policy(gate(), event)))
        const forward = await check(gate(), bearer, app, verb)
        expect({
          simple: one.isAuthorized,
          policies: others.map(({ policyDocument }) => policyDocument.Statement[0]?.['Effect']),
          check: forward.status,
        }).toEqual({
          simple: expected,
          policies: Array(3).fill(expected ? 'Allow' : 'Deny'),
          check: expected ? 204 : 403,
        })
      }
    },
  )
})

onEngine('dynoxide', (gate) => {
  const all = acme(gate)

  test('The context says who, in strings, the same at every door', async () => {
    const { signedIn, person } = all()
    const { bearer, session } = signedIn.bob
    const asked = { path: '/orders', headers: bearer }
    const { context } = await simple(gate(), asked)
    const identity = {
      subject: person.bob.subject,
      company: 'acme',
      session: session.id,
      kind: 'cli',
      app: 'shop',
      verb: 'view',
      verbs: 'view logs operate',
      auth_time: expect.stringMatching(/^[0-9]{10}$/),
      methods: 'pwd sms',
      client: '',
    }
    expect(context).toEqual({ ...identity, request_id: 'authorizer-request=' })
    for (const event of [httpEvent(asked), restEvent(asked), tokenEvent(asked, bearer.authorization)]) {
      const said = await policy(gate(), event)
      expect(said.principalId).toBe(person.bob.subject)
      expect(said.context).toEqual({ ...identity, request_id: expect.any(String) })
    }
    const { headers } = await check(gate(), bearer)
    for (const [name, value] of Object.entries(context).filter(([name]) => name !== 'request_id'))
      expect(headers[`x-sallyport-${name.replace('_', '-')}`]).toBe(value)
  })

  test('The policy covers the whole API and stage, and a refusal names nobody', async () => {
    const { bearer } = all().signedIn.bob
    const yes = await policy(gate(), restEvent({ path: '/orders', headers: bearer }))
    expect(yes.policyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: 'Allow',
          Resource: 'arn:aws:execute-api:eu-west-1:000000000000:shopapi/prod/*',
        },
      ],
    })
    const no = await policy(gate(), restEvent({ path: '/orders/7', headers: bearer }))
    expect(no).toMatchObject({ principalId: 'nobody', context: { denial: 'forbidden', request_id: 'rest-request' } })
    expect(Object.keys(no.context).sort()).toEqual(['denial', 'request_id'])
  })

  const causes: readonly (readonly [AccessRefused['cause'], object, string, string])[] = [
    ['no_entry', { path: '/orders/7' }, 'shop', 'data'],
    ['no_route', { path: '/nowhere' }, '', ''],
    ['no_route', { method: 'PUT', path: '/orders' }, '', ''],
    ['no_route', { path: '/manage' }, '', ''],
    ['ambiguous_path', { path: '/manage/../orders' }, '', ''],
    ['unknown_app', { api: 'ghostapi' }, 'ghost', 'view'],
    ['no_app_configured', { api: 'unheardof' }, '', 'view'],
    ['no_verb', {}, 'shop', ''],
    ['unknown_verb', {}, 'shop', 'juggle'],
  ]
  test.each(causes)('%s is on record with what was asked', async (cause, asked, app, verb) => {
    const { signedIn, person } = all()
    if (Object.keys(asked).length > 0) {
      gate().clock.advance(900)
      const { result, events } = await recorded(gate(), 'acme', () =>
        simple(gate(), { ...asked, headers: signedIn.bob.bearer }),
      )
      expect(result).toEqual({ isAuthorized: false, context: { denial: 'forbidden', request_id: expect.anything() } })
      expect(ofKind(events, 'access_refused')).toEqual([
        expect.objectContaining({
          cause,
          subject: person.bob.subject,
          session: signedIn.bob.session.id,
          surface: 'authorizer',
        }),
      ])
    }
    if (app === '' && verb === '') return
    gate().clock.advance(900)
    const { result, events } = await recorded(gate(), 'acme', () => check(gate(), signedIn.bob.bearer, app, verb))
    expect(result.json()).toMatchObject({ status: 403, denial: 'forbidden' })
    expect(ofKind(events, 'access_refused')).toEqual([expect.objectContaining({ cause, surface: 'check' })])
  })

  test('A stranger at the door of another company is on the record of the company that was knocked at', async () => {
    const { signedIn, person } = all()
    gate().clock.advance(900)
    const { events } = await recorded(gate(), 'acme', () => check(gate(), signedIn.mallory.bearer))
    expect(events).toEqual([
      expect.objectContaining({
        kind: 'access_refused',
        cause: 'no_entry',
        subject: person.mallory.subject,
        app: 'shop',
      }),
    ])
  })

  test('A team of the same name in another company opens nothing', async () => {
    const { bolt } = all()
    const { signIn } = await import('../gate/sign-in.ts')
    const member = await signIn(gate(), bolt.bob)
    expect((await check(gate(), member.bearer, 'shop', 'operate')).status).toBe(403)
    await gate().alter(key.subject(bolt.bob.subject), { administrator: true })
    expect((await check(gate(), member.bearer, 'shop', 'operate')).status).toBe(403)
  })

  test('The list is asked every time: what is taken away is refused at once, and what begins or ends does so on time', async () => {
    const { signedIn, person, acme: company } = all()
    const { bearer } = signedIn.bob
    const entry = key.entry('shop' as AppId, person.bob.subject)
    const before = (await gate().table.get(entry))[0]
    const at = gate().clock.seconds()
    const passes = async () => (await simple(gate(), { path: '/orders', headers: bearer })).isAuthorized
    expect(await passes()).toBe(true)
    await gate().alter(entry, { verbs: [] })
    expect(await passes()).toBe(false)
    await gate().alter(entry, { verbs: before?.verbs ?? [], until: (at + 100) as Seconds })
    expect(await passes()).toBe(true)
    gate().clock.advance(100)
    const { result, events } = await recorded(gate(), company.company, passes)
    expect(result).toBe(false)
    expect(events).toEqual([expect.objectContaining({ kind: 'access_refused', cause: 'entry_ended' })])
    await gate().alter(entry, { since: (at + 200) as Seconds, until: (at + 300) as Seconds })
    expect(await passes()).toBe(false)
    gate().clock.advance(100)
    expect(await passes()).toBe(true)
    await gate().alter(entry, { until: (at + 10 ** 9) as Seconds })
    await gate().alter(key.subject(person.bob.subject), { teams: [] })
    expect((await check(gate(), bearer, 'shop', 'operate')).status).toBe(403)
  })
})
