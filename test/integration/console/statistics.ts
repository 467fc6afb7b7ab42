// A company's numbers on the console: what happened, counted from the sealed log, for its administrators.

import { expect, test } from '@jest/globals'
import { weightOf } from '../../../lib/rules/log-query.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { begin, signIn, signInBrowser } from '../gate/sign-in.ts'
import type { Console } from './company.ts'
import { count } from './sealed.ts'

const STATISTICS = '/console/statistics'
const tileOf = (page: string, name: string): string | undefined =>
  new RegExp(`<dt>${name}</dt><dd>([^<]*)<`).exec(page)?.[1]

export function tests(gate: () => Gate, all: () => Console): void {
  test('They are what happened, by hour, day and month, and lead into the log', async () => {
    const { company, person, shop, get } = all()
    const { bearer: headers } = await signIn(gate(), person.bob)
    for (let i = 0; i < 2; i++) await begin(gate(), { ...person.eve, password: 'wrong' })
    expect((await gate().send('GET', `/v1/check?app=${shop}&verb=deploy`, { headers })).status).toBe(403)
    await count(gate())
    const events = await gate().events(company)
    const logins = ofKind(events, 'session_created').length
    const failures = ofKind(events, 'login_refused').reduce((sum, event) => sum + weightOf(event), 0)
    expect(failures).toBeGreaterThan(1)
    for (const span of ['hours', 'days', 'months', 'centuries', '']) {
      const { status, body } = await get('boss', `${STATISTICS}?span=${span}`)
      expect([span, status, tileOf(body, 'Logins')]).toEqual([span, 200, String(logins)])
      expect(tileOf(body, 'Wrong proofs')).toBe(String(failures))
      expect(tileOf(body, 'Active people')).toMatch(/^[1-9]$/)
      expect(tileOf(body, 'Codes sent')).toBe(String(ofKind(events, 'code_sent').length))
      expect(tileOf(body, 'Spent on codes')).toMatch(/^US\$0\.[0-9]{2}$/)
      expect(body).toContain('Counted from the sealed log, about a minute after it happened.')
      const way = /href="(\/console\/log\?[^"]*cause=no_entry[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
      expect(decodeURIComponent(way)).toContain(`app=${shop}`)
      expect((await get('boss', way)).body).toContain(`<code>${shop}/deploy</code>`)
    }
    const days = (await get('boss', STATISTICS)).body
    expect(days.match(/<svg[^>]*role="img"/g)).toHaveLength(5)
    expect(days.match(/<table/g)).toHaveLength(6)
  })

  test('The time before stands beside them', async () => {
    const { at, person, get } = all()
    gate().clock.advance(32 * 86_400)
    at.boss.jar.delete('__Host-session')
    await signInBrowser(gate(), person.boss, at.boss)
    await count(gate())
    const { body } = await get('boss', STATISTICS)
    expect(tileOf(body, 'Logins')).toBe('1')
    expect(body).toMatch(/<dt>Logins<\/dt><dd>1<span class="detail">[1-9] in the time before/)
    expect(body).toMatch(/<dt>Wrong proofs<\/dt><dd>0<span class="detail">[2-9] in the time before/)
  })

  test('Nobody else is shown them, and another company’s are not among one’s own', async () => {
    const { company, at, person, get } = all()
    for (const who of ['bob', 'mallory'] as const) {
      at[who].jar.delete('__Host-session')
      const stranger = await get(who, STATISTICS)
      expect(stranger.headers['location']).toBe(`/login?next=${encodeURIComponent(`${STATISTICS}?span=days`)}`)
      await signInBrowser(gate(), person[who], at[who])
    }
    const member = await recorded(gate(), company, () => get('bob', STATISTICS))
    expect([member.result.status, member.words]).toEqual([403, ['access_refused not_administrator']])
    await count(gate())
    const theirs = (await get('mallory', `${STATISTICS}?span=months&company=${company}`)).body
    const own = ofKind(await gate().events(person.mallory.company), 'session_created').length
    expect(tileOf(theirs, 'Logins')).toBe(String(own))
    expect(theirs).not.toContain(company)
  })
}
