// For how long the log is kept, on the console: what counts, and its change, of which is said in days what it lets go.

import { expect, test } from '@jest/globals'
import type { Retention } from '../../../lib/schema.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, fieldsOf, MARKUP } from './company.ts'
import { staleLedBack } from './others.ts'

const RETENTION = '/console/retention'
const DAY = 86_400

export function tests(gate: () => Gate, all: () => Console): void {
  const company = () => all().company as never
  const stored = async (): Promise<Partial<Retention> | undefined> =>
    (await gate().table.get(key.retention(company())))[0]
  const look = async () => (await all().get('boss', RETENTION)).body
  const press = async (form: Readonly<Record<string, string>>) =>
    all().posted('boss', RETENTION, { ...fieldsOf(await look(), 'change'), ...form })
  const pointsOf = (page: string): readonly string[] =>
    [...page.matchAll(/<li>(?!<a)(.*?)<\/li>/g)].map(([, text = '']) => text.replaceAll(/<[^>]*>/g, ''))
  /** As if the company had been there for so long. */
  const old = async (days: number) =>
    gate().alter(key.company(company()), { createdAt: (gate().clock.seconds() - days * DAY) as never })
  const dayBefore = (days: number): string =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
      gate().clock.now() - days * DAY * 1000,
    )

  test('It is shown to administrators, who find it from the log, and to nobody else', async () => {
    const { get, post } = all()
    const page = await look()
    for (const said of ['<dd>ever</dd>', '<dd>30 days</dd>', '<dd>none</dd>', '<dd>nothing</dd>'])
      expect(page).toContain(said)
    expect((await get('boss', '/console/log')).body).toContain(`href="${RETENTION}"`)
    const looked = await recorded(gate(), all().company, () => get('bob', RETENTION))
    expect([looked.result.status, looked.words]).toEqual([403, ['access_refused not_administrator']])
    expect(looked.result.body).not.toContain('What counts now')
    // The second is counted by the line before it.
    expect((await post('bob', RETENTION, { act: 'change', revision: '0', days: '30' })).status).toBe(403)
    expect((await post('mallory', RETENTION, { act: 'change', revision: '0', days: '90' })).status).toBe(200)
    expect(await stored()).toBeUndefined()
  })

  test('A shorter span that lets nothing go yet says when it will, and can be taken back', async () => {
    await old(10)
    const asked = await press({ days: '730' })
    expect([asked.result.status, ofKind(asked.events, 'retention_changed')]).toEqual([200, []])
    expect(await stored()).toBeUndefined()
    expect(pointsOf(asked.result.body)).toEqual([
      `No day is old enough today. The oldest that is there is ${dayBefore(10)}, and it goes on ${dayBefore(10 - 732)}.`,
      'From then on each day goes when it is older than 730 days.',
      'Until then it can be changed back. What has gone nobody can bring back.',
      expect.stringContaining('Hashes stay.'),
    ])
    const done = await all().posted('boss', RETENTION, fieldsOf(asked.result.body, 'change'))
    expect([done.result.status, done.words]).toEqual([200, ['retention_changed']])
    expect(ofKind(done.events, 'retention_changed')[0]).toMatchObject({
      ...{ before: { holds: [] }, after: { days: 730, holds: [] } },
    })
    expect(done.result.body).toContain('<dd>730 days</dd>')
    const back = await all().posted('boss', RETENTION, fieldsOf(done.result.body.split('<main')[1] ?? '', 'change'))
    expect([back.result.status, back.words]).toEqual([200, ['retention_changed']])
    expect(await stored()).toMatchObject({ holds: [], revision: 2 })
    expect((await stored())?.days).toBeUndefined()
    // The way forth again takes something away: it is asked about as at first.
    expect(back.result.body).toContain('>Undo</button>')
    const forth = await all().posted('boss', RETENTION, fieldsOf(back.result.body, 'change'))
    expect([forth.result.body.includes('Before anything goes'), ofKind(forth.events, 'retention_changed')]).toEqual([
      true,
      [],
    ])
  })

  test('What goes is said in days before, and for a day after its announcement it can be taken back', async () => {
    await old(100)
    const asked = await press({ days: '40' })
    expect(pointsOf(asked.result.body)[0]).toBe(
      `Everything of ${dayBefore(41)} and before goes: 60 days of the log. Each is announced in the next minutes, and goes a day later.`,
    )
    expect(pointsOf(asked.result.body)).toContain(
      'Until then it can be changed back. What has gone nobody can bring back.',
    )
    expect((await stored())?.days).toBeUndefined()
    const done = await all().posted('boss', RETENTION, fieldsOf(asked.result.body, 'change'))
    expect([done.result.status, done.words]).toEqual([200, ['retention_changed']])
    expect(done.result.body).toContain('That is how long the log is kept now.')
    expect(done.result.body).toContain('>Undo</button>')
    expect(await stored()).toMatchObject({ days: 40, holds: [] })
  })

  test('A hold is placed at once, also after days have gone since it was looked at; its release is asked about', async () => {
    const page = await look()
    // A day that goes is no change by anybody, and a hold must not wait for it.
    const [before, gone] = [61, 60].map((days) =>
      new Date(gate().clock.now() - days * DAY * 1000).toISOString().slice(0, 10),
    ) as [string, string]
    await gate().alter(key.retention(company()), { gone, waiting: [before, gone] })
    const form = { ...fieldsOf(page, 'change'), days: '40', holds: 'inquiry-7,\r\n inquiry-6\r\n\r\ninquiry-7' }
    const held = await all().posted('boss', RETENTION, form)
    expect([held.result.status, held.words]).toEqual([200, ['retention_changed']])
    expect(await stored()).toMatchObject({
      ...{ days: 40, holds: ['inquiry-6', 'inquiry-7'], gone, waiting: [before, gone] },
    })
    expect(held.result.body).toContain('While there is a hold, nothing goes.')
    expect(held.result.body).toContain(`>${dayBefore(62)}</time> and before`)
    expect(held.result.body).toMatch(
      new RegExp(`About to go</dt><dd>.*>${dayBefore(61)}</time> to .*>${dayBefore(60)}<`),
    )
    expect(held.result.body).toContain('>Undo</button>')
    expect((await press({ days: '30', holds: 'inquiry-7' })).words).toEqual(['retention_changed'])
    const release = await press({ days: '40', holds: '' })
    expect(ofKind(release.events, 'retention_changed')).toEqual([])
    expect(pointsOf(release.result.body).slice(0, 3)).toEqual([
      `Everything of ${dayBefore(41)} and before goes: 21 days of the log. Each is announced in the next minutes, and goes a day later.`,
      'No hold is left. Taken away: inquiry-7.',
      `What was announced before goes within a day, and may go in the next minutes: ${dayBefore(61)} to ${dayBefore(60)}.`,
    ])
    expect(pointsOf(release.result.body)).toContain('It cannot be undone: nobody can bring back what has gone.')
    // Only what is old enough by the rule that comes: the younger of the two stays.
    const longer = await press({ days: '60', holds: '' })
    expect(pointsOf(longer.result.body)).toContain(
      `What was announced before goes within a day, and may go in the next minutes: ${dayBefore(61)}.`,
    )
    const longest = await press({ days: '900', holds: '' })
    expect(pointsOf(longest.result.body)[0]).toMatch(/^No day is old enough today/)
    expect(pointsOf(longest.result.body)).toContain(
      'Until then it can be changed back. What has gone nobody can bring back.',
    )
    const done = await all().posted('boss', RETENTION, fieldsOf(longest.result.body, 'change'))
    expect([done.words, done.result.body.includes('>Undo</button>')]).toEqual([['retention_changed'], true])
  })

  test('Saved as it is, nothing is changed, and that is said', async () => {
    const { result, events } = await press({ days: '900', holds: '' })
    expect([result.headers['location'], ofKind(events, 'retention_changed')]).toEqual([`${RETENTION}?done=same`, []])
    expect((await all().get('boss', `${RETENTION}?done=same`)).body).toContain('That is how it is already')
  })

  test.each([
    ['less than the least', { days: '29' }, 'too_short', 'days', 'at least 30 days, at most 36,500'],
    ['no whole number', { days: '3.5' }, '', 'days', 'Give a whole number of days'],
    ['more days than there are', { days: '36501' }, '', 'days', 'at most 36,500'],
    ['a hold with a blank', { holds: 'inquiry 8' }, '', 'holds', '“inquiry 8” names no hold.'],
    ['a hold in capitals', { holds: 'fine,Ada' }, '', 'holds', '“Ada” names no hold.'],
    ['markup', { holds: MARKUP }, '', 'holds', 'names no hold.'],
    ['more holds than fit', { holds: Array.from({ length: 51 }, (_, i) => `h${i}`).join() }, '', 'holds', 'at most 50'],
  ])('%s is refused beside its field, with what was typed', async (_, form, cause, field, says) => {
    const [before, unread] = [await stored(), await all().unread('boss', 'console-retention.change')]
    const typed = { days: '800', holds: 'kept-as-typed', ...form }
    const { result, events } = await press(typed)
    expect(result.status).toBe(400)
    if (cause === '') expect(await all().unread('boss', 'console-retention.change')).toBe(unread + 1)
    else expect(ofKind(events, 'retention_refused')[0]?.cause).toBe(cause)
    const part = result.body.split('<div class="field').find((one) => one.includes('id="fault"')) ?? ''
    expect(part).toContain(says)
    expect(part).toContain(`name="${field}"`)
    expect(result.body).toContain(`value="${typed.days}"`)
    if (typed.holds !== MARKUP) expect(result.body).toContain(`\n${typed.holds}</textarea>`)
    expect(result.body).not.toContain(MARKUP)
    expect(await stored()).toEqual(before)
  })

  test.each(['before the step that asks', 'at the step that asks'])(
    'Who was overtaken %s sees what counts now, keeps what they typed, and may put that in its place',
    async (when) => {
      await press({ days: '900', holds: 'inquiry-9' })
      const mine = fieldsOf(await look(), 'change')
      const asked = { ...mine, days: '850', holds: '', ...(when.startsWith('at') ? { sure: 'yes' } : {}) }
      await press({ days: '950', holds: 'inquiry-9' })
      const late = await all().posted('boss', RETENTION, asked)
      expect([late.result.status, late.words]).toEqual([412, ['retention_refused outdated']])
      expect(late.result.body).toContain('Somebody changed this meanwhile.')
      expect(late.result.body).toContain('<dd>950 days</dd>')
      expect(late.result.body).toContain('value="850"')
      expect((await stored())?.days).toBe(950)
      const anew = await all().posted('boss', RETENTION, {
        ...asked,
        sure: '',
        ...fieldsOf(late.result.body, 'change'),
      })
      expect(anew.result.body).toContain('Before anything goes')
      const done = await all().posted('boss', RETENTION, fieldsOf(anew.result.body, 'change'))
      expect([done.words, (await stored())?.days]).toEqual([['retention_changed'], 850])
    },
  )

  test('What is no revision is none that was looked at', async () => {
    const { result, words } = await all().posted('boss', RETENTION, { act: 'change', days: '700', holds: '' })
    expect([result.status, words]).toEqual([412, ['retention_refused outdated']])
    expect((await stored())?.days).toBe(850)
  })

  test('A session that is not fresh changes nothing, and is led through the confirmation and back', async () => {
    const form = { act: 'change', revision: String((await stored())?.revision), days: '', holds: '' }
    await staleLedBack(gate(), all().person.boss, all().at.boss, [[RETENTION, form]])
    expect((await stored())?.days).toBe(850)
  })
}
