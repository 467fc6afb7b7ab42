// Why, who and what: three questions with one answer, which is the one that the gates give.

import { expect, test } from '@jest/globals'
import type { CompanyId } from '../../../lib/ids.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { check } from '../gate/surfaces.ts'
import { asking } from './asking.ts'
import type { Acme } from './company.ts'

interface Page {
  readonly subjects: readonly { readonly subject: string; readonly by: string }[]
  readonly apps: readonly { readonly app: string; readonly verbs: readonly string[] }[]
  readonly next?: string
}

const widest: Policy = {
  ...{ authenticators: ['sms', 'totp', 'passkey', 'recovery_code'], assurance: 'two', passwordless: false },
  signUp: false,
}

export function tests(gate: () => Gate, all: () => Acme): void {
  const at = asking(gate)
  const bearers = () => {
    const { boss, bob, eve, mallory } = all().signedIn
    return { boss: boss.bearer, bob: bob.bearer, eve: eve.bearer, mallory: mallory.bearer }
  }

  test('Why says which entry, through which team, given by whom and since when', async () => {
    const { person } = all()
    const { boss, bob } = bearers()
    expect((await at.why(bob, 'shop', 'verb=operate')).json()).toMatchObject({
      ...{ allowed: true, by: 'ops', given_by: person.boss.subject, verb: 'operate', app: 'shop' },
      verbs: ['view', 'logs', 'operate'],
    })
    expect((await at.why(boss, 'shop', `verb=logs&subject=${person.bob.subject}`)).json()).toMatchObject({
      ...{ allowed: true, by: person.bob.subject, subject: person.bob.subject },
      given_by: person.boss.subject,
    })
    expect((await at.why(boss, 'shop', `verb=deploy&subject=${person.bob.subject}`)).json()).toMatchObject({
      ...{ allowed: false, cause: 'no_entry' },
      verbs: ['view', 'logs', 'operate'],
    })
    expect((await at.why(boss, 'shop', 'verb=deploy')).json()).toMatchObject({ allowed: true, by: 'administrator' })
  })

  test('Why is asked of a moment to come, and says when something ends; of the past it sends to the log', async () => {
    const { person } = all()
    const { boss } = bearers()
    const moment = (seconds: number) => new Date(gate().clock.now() + seconds * 1000).toISOString()
    const until = moment(3600).replace(/\.[0-9]+Z/, 'Z')
    await at.put(boss, 'blog', person.eve.subject, { verbs: ['view'], until })
    const ask = (when: string) => at.why(boss, 'blog', `verb=view&subject=${person.eve.subject}&at=${when}`)
    expect((await ask(moment(60))).json()).toMatchObject({ allowed: true, until })
    expect((await ask(moment(3601))).json()).toMatchObject({ allowed: false, cause: 'entry_ended', until })
    const past = await ask(moment(-3600))
    expect([past.status, past.json<{ detail: string }>().detail]).toEqual([400, expect.stringContaining('/v1/events')])
    await at.take(boss, 'blog', person.eve.subject)
  })

  test('Whoever manages nothing asks why of nobody else', async () => {
    const { person } = all()
    const { bob, mallory } = bearers()
    const { result, words } = await recorded(gate(), 'acme', () =>
      at.why(bob, 'shop', `verb=view&subject=${person.eve.subject}`),
    )
    expect([result.status, words]).toEqual([403, ['access_refused no_entry']])
    const foreign = (app: string) => at.why(mallory, app, `verb=view&subject=${person.bob.subject}`)
    const [there, notThere] = [await foreign('shop'), await foreign('ghost')]
    const bare = (body: string) => body.replace(/"request_id":"[^"]*"/, '')
    expect([there.status, bare(there.body)]).toEqual([notThere.status, bare(notThere.body)])
  })

  test('Of somebody whom the app has nothing to do with nothing is said, as of nobody', async () => {
    const { person } = all()
    const { boss } = bearers()
    const ask = async (whom: string) => {
      const { result, words } = await recorded(gate(), 'acme', () => at.why(boss, 'shop', `verb=view&subject=${whom}`))
      return [result.status, result.body.replace(/"request_id":"[^"]*"/, ''), words]
    }
    const [status, body, words] = await ask(person.mallory.subject)
    expect([status, words]).toEqual([404, ['access_refused not_yours']])
    expect((await ask('A'.repeat(16))).slice(0, 2)).toEqual([status, body])
  })

  async function everybody(app: string, verb: string, limit: number) {
    const who: Page['subjects'][number][] = []
    for (let query = `verb=${verb}&limit=${limit}`; ; ) {
      const page = (await at.who(bearers().boss, app, query)).json<Page>()
      who.push(...page.subjects)
      if (page.next === undefined) return who
      query = `verb=${verb}&limit=${limit}&after=${page.next}`
    }
  }

  test.each(['view', 'logs', 'operate', 'deploy', 'manage'])(
    'Who can %s is everybody whom the gate lets through, each once, whatever the size of a page',
    async (verb) => {
      const { person } = all()
      for (const limit of [1, 50]) {
        const who = (await everybody('shop', verb, limit)).map(({ subject }) => subject)
        expect(new Set(who).size).toBe(who.length)
        for (const name of ['boss', 'bob', 'eve', 'mallory'] as const) {
          const passes = (await check(gate(), bearers()[name], 'shop', verb)).status === 204
          expect([name, who.includes(person[name].subject)]).toEqual([name, passes])
        }
      }
    },
  )

  test('Of a machine of another company nothing is told but that it is from elsewhere; of an own one, which it is', async () => {
    const { boss, mallory } = bearers()
    const made = async (by: typeof boss, company: string) =>
      (await at.send('POST', `/v1/companies/${company}/services`, by, { name: 'robot', apps: [] })).json<{
        id: string
        client_id: string
      }>()
    const [own, theirs] = [await made(boss, 'acme'), await made(mallory, 'bolt')]
    await at.register(boss, 'acme', { id: 'acme-machines-in', name: 'x' })
    await gate().alter(key.company('acme' as CompanyId), { policy: { ...widest, collaborators: true } })
    for (const { id } of [own, theirs])
      expect((await at.put(boss, 'acme-machines-in', id, { verbs: ['view'] })).status).toBe(201)
    const who = await everybody('acme-machines-in', 'view', 50)
    const list = (await at.list(boss, 'acme-machines-in')).body
    await gate().alter(key.company('acme' as CompanyId), { policy: undefined as never })
    expect(who).toContainEqual(expect.objectContaining({ subject: own.id, client_id: own.client_id }))
    expect(who.map(({ subject }) => subject)).toContain(theirs.id)
    for (const said of [JSON.stringify(who), list]) {
      expect(said).toContain(own.client_id)
      expect(said).not.toContain(theirs.client_id)
    }
  })

  test('What somebody can do is every app that lets them through, on one page or on many', async () => {
    const { person } = all()
    const { boss, bob, eve } = bearers()
    const pages = async (limit: number) => {
      const apps: string[] = []
      for (let query = `?limit=${limit}`; ; ) {
        const page = (await at.theirs(boss, 'acme', person.boss.subject, query)).json<Page>()
        apps.push(...page.apps.map(({ app }) => app))
        if (page.next === undefined) return apps.sort()
        query = `?limit=${limit}&after=${page.next}`
      }
    }
    expect(await pages(1)).toEqual(await pages(100))
    expect(await pages(100)).toEqual(expect.arrayContaining(['blog', 'shop']))
    expect((await at.mine(bob)).json<Page>().apps).toContainEqual(
      expect.objectContaining({ app: 'shop', verbs: ['view', 'logs', 'operate'] }),
    )
    expect((await at.theirs(boss, 'acme', person.bob.subject)).json<Page>().apps).toEqual(
      (await at.mine(bob)).json<Page>().apps,
    )
    expect((await at.mine(eve)).json<Page>().apps).toEqual([])
  })

  test('What somebody can do is asked by administrators, and of their own company', async () => {
    const { person } = all()
    const { bob, mallory, boss } = bearers()
    const plain = await recorded(gate(), 'acme', () => at.theirs(bob, 'acme', person.eve.subject))
    expect([plain.result.status, plain.words]).toEqual([403, ['access_refused not_administrator']])
    expect((await at.theirs(mallory, 'acme', person.eve.subject)).status).toBe(404)
    const other = await at.theirs(boss, 'acme', person.mallory.subject)
    const nobody = await at.theirs(boss, 'acme', 'A'.repeat(16))
    const bare = (body: string) => body.replace(/"request_id":"[^"]*"/, '')
    expect([other.status, bare(other.body)]).toEqual([404, bare(nobody.body)])
  })

  test('A list says when each was last used, once it was', async () => {
    const { person } = all()
    const { boss, bob } = bearers()
    await at.put(boss, 'blog', person.bob.subject, { verbs: ['view'] })
    const entry = async () =>
      (await at.list(boss, 'blog'))
        .json<{ entries: { subject?: string; used_at?: string; name?: string }[] }>()
        .entries.find(({ subject }) => subject === person.bob.subject)
    expect(await entry()).not.toHaveProperty('used_at')
    const moment = gate().clock.now()
    expect((await check(gate(), bob, 'blog', 'view')).status).toBe(204)
    const used = Date.parse((await entry())?.used_at ?? '')
    expect(used).toBeGreaterThanOrEqual(Math.floor(moment / 1000) * 1000)
    await at.take(boss, 'blog', person.bob.subject)
  })
}
