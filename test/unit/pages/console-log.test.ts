import { describe, expect, test } from '@jest/globals'
import { type Filters, filterNames, logPath } from '../../../pages/console/log/filters.ts'
import { groups, kindsIn, kindsNamed } from '../../../pages/console/log/kinds.ts'
import { sentence } from '../../../pages/console/log/sentence.ts'
import { stepsOf } from '../../../pages/console/log/story.ts'
import { lengthOf } from '../../../pages/console/log/timeline.ts'
import { lapse } from '../../../pages/console/log/when.ts'
import { roundUp } from '../../../pages/console/plot.ts'
import { spansIn } from '../../../pages/console/statistics/spans.ts'
import { markupOf } from '../../../pages/html.ts'
import { EVE, eventOf, everyKind, HOUR, lineOf, logNames, times } from './console-log-samples.ts'
import { event, log, story } from './console-renderings-log.ts'
import { statistics } from './console-renderings-statistics.ts'
import { markup } from './console-viewers.ts'

const languages = ['en', 'nb'] as const
/** As it is read. */
const read = (page: string): string =>
  page
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
const said = (language: 'en' | 'nb', kind: Parameters<typeof eventOf>[0], more: object = {}): string =>
  read(markupOf(sentence(language, eventOf(kind, more), logNames)))

describe('what happened, in a sentence', () => {
  test.each(everyKind.map((kind) => [kind]))('of %s is whole in both languages, and not the same', (kind) => {
    const [english, norwegian] = languages.map((language) => said(language, kind))
    for (const one of [english, norwegian]) {
      expect(one).toMatch(/^\S.*\S\.$/s)
      expect(one).not.toMatch(/undefined|null|\[object|NaN/)
    }
    expect(english).not.toBe(norwegian)
  })

  test.each([
    ['session_created', {}, 'Bob Berg signed in by password and text message.'],
    [
      'session_created',
      { session_kind: 'cli', methods: ['hwk'] },
      'Bob Berg signed in at the command line by security key.',
    ],
    [
      'access_refused',
      { app: 'shop', cause: 'no_entry' },
      'Bob Berg was refused shop/edit: no entry in the access list.',
    ],
    [
      'login_refused',
      { subject: undefined, cause: 'unknown_account' },
      'Somebody could not sign in: there is no such account.',
    ],
    [
      'session_refused',
      { subject: 'Z'.repeat(16), cause: 'number_refused' },
      'ZZZZZZZZZZZZZZZZ came without a session that is good: number_refused.',
    ],
    ['letter_sent', { letter: 'new_device' }, 'Bob Berg was sent a letter about a new device.'],
    ['letter_sent', { letter: 'shown_tomorrow' }, 'Bob Berg was sent a letter about shown_tomorrow.'],
    ['link_opened', { purpose: 'reset' }, 'Bob Berg opened the link in the letter about a new password.'],
    ['token_refused', { cause: 'denied' }, 'Nightly build was refused a token: the person said no.'],
    ['team_members_changed', { whom: 'Z'.repeat(16) }, 'Bob Berg put ZZZZZZZZZZZZZZZZ into the team Operations.'],
    [
      'access_withdrawn',
      { to: undefined, whom: undefined, person: undefined, from: 'ops', verb: undefined },
      'Bob Berg took the access to acme-shop from Operations.',
    ],
  ] as const)('%s %j', (kind, more, sentenceInEnglish) => {
    expect(said('en', kind, more)).toBe(sentenceInEnglish)
  })

  test('shows what somebody else has named as text, never as markup', () => {
    for (const kind of everyKind)
      for (const language of languages) {
        const hostile = {
          app: markup,
          verb: markup,
          client: markup,
          team: markup,
          endpoint: markup,
          letter: markup,
          error: markup,
        }
        const one = markupOf(sentence(language, eventOf(kind, { ...hostile, cause: markup, subject: EVE }), logNames))
        expect(one).not.toContain(markup)
        expect(one).not.toMatch(/<b onclick/)
      }
  })

  test('of a kind that is not known yet is its name', () => {
    for (const kind of ['shown_tomorrow', 'constructor']) expect(said('en', kind as never)).toBe(kind)
  })

  test('keeps a name of an object’s own out of the causes', () => {
    expect(said('en', 'login_refused', { cause: 'constructor' })).toBe('Bob Berg could not sign in: constructor.')
  })
})

describe('kinds', () => {
  test('are each in one group, and each group is found by its name', () => {
    expect(new Set(everyKind).size).toBe(everyKind.length)
    for (const group of groups) {
      expect(kindsIn(group).length).toBeGreaterThan(0)
      expect(kindsNamed(group)).toEqual(kindsIn(group))
    }
    expect(kindsNamed('letter_sent')).toEqual(['letter_sent'])
    for (const none of ['', 'nothing', 'toString', 'letter_sent,fault']) expect(kindsNamed(none)).toBeUndefined()
  })
})

describe('the page of the log', () => {
  const filters = Object.fromEntries(filterNames.map((name) => [name, `x-${name}`])) as Filters

  test('has for each filter that is on a way that takes it off and leaves the others', () => {
    const page = log('en', { filters: { ...filters, from: '2026-11-20', to: '2026-11-21', outcome: 'fault' } })
    const ways = [...page.matchAll(/<li><a class="button" href="([^"]*)"/g)].map(
      ([, href = '']) => new URL(href.replaceAll('&amp;', '&'), 'http://x').searchParams,
    )
    expect(ways).toHaveLength(filterNames.length)
    for (const [i, name] of filterNames.entries())
      expect([...(ways[i]?.keys() ?? [])].toSorted()).toEqual(filterNames.filter((one) => one !== name).toSorted())
  })

  test('draws bars that lead to their own span, and says the same in a table', () => {
    const page = log('en', { filters: { app: 'shop' } })
    const bars = [...page.matchAll(/<a href="([^"]*)" aria-label="([^"]*)"/g)]
    expect(bars.length).toBeGreaterThan(5)
    for (const [, href = '', label = ''] of bars) {
      const query = new URL(href.replaceAll('&amp;', '&'), 'http://x').searchParams
      expect(query.get('app')).toBe('shop')
      expect(Date.parse(query.get('to') ?? '') - Date.parse(query.get('from') ?? '')).toBe(6 * HOUR)
      expect(label).toMatch(/ UTC: Done [0-9,]+, Refused [0-9]+, Fault [0-9]+$/)
      expect(page.split(`href="${href}"`)).toHaveLength(3)
    }
    const done = bars.map(([, , label = '']) => Number(/Done ([0-9]+)/.exec(label)?.[1]))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(
      [...times.values()].reduce((sum, { success }) => sum + success, 0),
    )
  })

  test('says that it drew no more than so many, and that there is older to look through', () => {
    expect(log('en')).toContain('Only the newest 5,000 lines')
    expect(log('nb')).toMatch(/Bare de nyeste 5\s000 linjene/)
    const little = log('en', { events: [eventOf('fault')] })
    expect(little).toContain('Go on with what is older')
    expect(little).not.toContain('Next page')
    expect(log('en', { events: [eventOf('fault')], next: undefined })).not.toContain('Go on')
    expect(log('en', { events: [], next: undefined, filters: { app: 'shop' } })).toContain('choose a longer time')
  })

  test('keeps what has no field of its own when the form is sent', () => {
    const page = log('en', { filters: { address: 'abc', from: '2026-11-20T10:00:00.000Z', app: 'shop' } })
    expect(page).toContain('<input type="hidden" name="address" value="abc">')
    expect(page).toContain('<input type="hidden" name="from" value="2026-11-20T10:00:00.000Z">')
    expect(page).not.toContain('type="date"')
    expect(page.match(/name="app"/g)).toHaveLength(1)
  })

  test('holds no name in any address', () => {
    for (const page of [log('en', { filters: { about: EVE } }), event('en'), story('en')])
      for (const [, address = ''] of page.matchAll(/ (?:href|action)="([^"]*)"/g))
        expect(decodeURIComponent(address.replaceAll('+', ' '))).not.toMatch(/Bob Berg|Nightly build|Operations/)
    expect(logPath({ about: EVE })).toBe(`/console/log?about=${EVE}`)
  })
})

describe('the page of one event', () => {
  test('says every field of every kind by a name', () => {
    for (const kind of everyKind) {
      const page = event('nb', eventOf(kind))
      const facts = page.split('<dl class="facts">')[1]?.split('</dl>')[0] ?? ''
      const { fold: _, ...fields } = eventOf(kind)
      expect(facts.match(/<dt>/g)?.length).toBe(Object.keys(fields).length)
      expect(facts).not.toMatch(/<dt>(?:undefined)?<\/dt>|undefined|\[object/)
    }
  })

  test('says money in dollars, and has no proof for what is not sealed', () => {
    expect(event('en', eventOf('code_sent'))).toContain('US$0.062')
    expect(event('en')).toContain('sallyport log proof accessxrefusedxxxxxxxx --at ')
    expect(event('en', eventOf('fault'), { leaf: undefined })).not.toContain('sallyport log proof')
    expect(event('en', eventOf('fault'), { leaf: 0 })).toContain('It is entry 0 of the sealed log')
  })
})

describe('the story of a session', () => {
  test('puts uses of one kind together, and nothing else', () => {
    const seen = (at: number, more: object = {}) => lineOf(eventOf('session_seen', { at, ...more }))
    const steps = stepsOf([
      seen(1),
      seen(2),
      seen(3),
      seen(4, { verb: 'view' }),
      lineOf(eventOf('fault', { at: 5 })),
      seen(6),
      seen(7, { address: 'x' }),
    ])
    expect(steps.map(({ also, until }) => [also, until])).toEqual([
      [2, 3],
      [0, 4],
      [0, 5],
      [0, 6],
      [0, 7],
    ])
  })

  test('says how long it was between, and where it began', () => {
    expect([15, 119, 120, 3600, 7199, 11_460, 200_000].map((seconds) => lapse('en', seconds))).toEqual([
      ...['15 seconds', '119 seconds', '2 minutes', '1 hour', '120 minutes', '3 hours', '2 days'],
    ])
    const page = story('en')
    expect(page).toContain('3 before the sign-in')
    expect(page).toContain('and 3 more like it until')
    expect(page.match(/class="here"/g)).toHaveLength(1)
    expect(page).toContain('5 minutes later')
  })
})

describe('plots', () => {
  test.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [11, 20],
    [50, 50],
    [51, 100],
    [0.3, 0.5],
    [12_345, 20_000],
  ])('the top above %d is %d', (value, top) => {
    expect(roundUp(value)).toBeCloseTo(top)
  })

  test('the bars of the log are hours, then longer, and never more than 31', () => {
    const last = Date.parse('2026-11-22T11:00:00Z')
    const spans: [number, number][] = [
      [1, 1],
      [31, 1],
      [32, 6],
      [24 * 7, 6],
      [24 * 30, 24],
      [24 * 365, 28 * 24],
      [24 * 3650, 364 * 24],
    ]
    for (const [hours, length] of spans) {
      const all = Array.from({ length: hours }, (_, i) => last - i * HOUR)
      expect([hours, lengthOf(all) / HOUR]).toEqual([hours, length])
    }
  })

  test('the numbers have every span of their time, also where nothing happened and where months differ', () => {
    const from = Date.UTC(2026, 0)
    const spans = [{ at: Date.UTC(2026, 1), people: 3, counts: { logins: 7 } }]
    const all = spansIn('en', 'month', { from, to: Date.UTC(2026, 11, 22), spans })
    expect(all.map(({ short, people, counts }) => [short, people, counts.logins ?? 0]).slice(0, 3)).toEqual([
      ['Jan', 0, 0],
      ['Feb', 3, 7],
      ['Mar', 0, 0],
    ])
    expect(all).toHaveLength(12)
    expect(spansIn('nb', 'hour', { from, to: from + 24 * HOUR, spans })).toHaveLength(24)
  })
})

test('numbers are told in the manner of the language, beside those of before', () => {
  expect(statistics('en')).toContain('12,345')
  expect(read(statistics('en'))).toContain('US$42.12')
  expect(read(statistics('nb'))).toMatch(/12\s345/)
  expect(read(statistics('nb'))).toMatch(/42,12\sUSD/)
  expect(read(statistics('en'))).toContain('11,000 in the time before')
  expect(statistics('en')).toMatch(
    /href="\/console\/log\?app=acme-shop&amp;kind=access_refused&amp;cause=no_entry&amp;from=[^"]*&amp;to=/,
  )
})
