import { describe, expect, test } from '@jest/globals'
import { type ListedSession, type Sessions, sessionsPage } from '../../../pages/sessions.ts'
import { reads } from './support-markup.ts'

const now = 1_795_200_000
const one = (id: string, extra: Partial<ListedSession> = {}): ListedSession => ({
  id,
  kind: 'browser',
  label: `Label ${id}`,
  createdAt: now - 90_000,
  seenAt: now - 7200,
  expiresAt: now + 40_000,
  current: false,
  ...extra,
})
const here = one('here', { current: true, seenAt: now - 50 })
const page = (extra: Partial<Sessions> = {}): string =>
  sessionsPage({
    language: 'en',
    name: 'Ada Lovelace',
    email: 'ada@acme.test',
    company: 'Acme',
    now,
    sessions: [one('old', { seenAt: now - 90_000 }), one('cli', { kind: 'cli' }), here],
    ...extra,
  })

describe('the list of sessions', () => {
  test('says who is signed in, and offers to sign out', () => {
    expect(reads(page())).toContain('Ada Lovelace ada@acme.test · Acme')
    expect(page()).toContain('<form method="post" action="/account/sign-out">')
  })

  test('shows this one first and marked, then the most recently used', () => {
    const order = [...page().matchAll(/id="label-(\w+)"/g)].map((match) => match[1])
    expect(order).toEqual(['here', 'cli', 'old'])
    expect(page().match(/this one/g)).toHaveLength(1)
  })

  test('says of each what it is, when it was last active, since when it stands and until when', () => {
    const text = reads(page())
    expect(text).toContain('Label here this one Browser · active now')
    expect(text).toContain('Label cli Command line · last active 2 hours ago Signed in yesterday, ends in 11 hours')
    expect(text).toContain('Label old Browser · last active yesterday')
    expect(reads(page({ language: 'nb' }))).toContain(
      'Kommandolinje · sist aktiv for 2 timer siden Logget inn i går, slutter om 11 timer',
    )
  })

  test('offers to end each of the others by its own form, named after it', () => {
    const markup = page()
    expect([...markup.matchAll(/action="\/account\/sessions\/(\w+)\/end"/g)].map((match) => match[1])).toEqual([
      'cli',
      'old',
    ])
    expect(markup).toContain('id="end-cli" aria-labelledby="end-cli label-cli" aria-describedby="detail-cli"')
  })

  test('says in numbers what ending all others will do', () => {
    expect(page()).toContain('<form class="others" method="post" action="/account/sessions/end-others">')
    expect(reads(page())).toContain('End all others Ends 2 sessions. You stay signed in here.')
    expect(reads(page({ sessions: [here, one('cli')] }))).toContain('Ends 1 session.')
  })

  test('offers no such thing to somebody who is signed in nowhere else', () => {
    const alone = page({ sessions: [here] })
    expect(alone).not.toContain('end-others')
    expect(reads(alone)).toContain('You are not signed in anywhere else.')
  })

  test('tells what the last act did', () => {
    expect(page()).not.toContain('role="status"')
    expect(reads(page({ notice: 'ended' }))).toContain('That session has ended.')
    expect(reads(page({ notice: 'others_ended' }))).toContain('All your other sessions have ended.')
  })

  test('a label chosen by a command line is text, and cannot turn the line around it', () => {
    const markup = page({ sessions: [here, one('cli', { label: '\u202e<img src=x onerror=alert(1)>' })] })
    expect(markup).not.toContain('<img')
    expect(markup).toContain('<bdi id="label-cli">\u202e&lt;img src=x onerror=alert(1)&gt;</bdi>')
  })

  test('names, addresses and companies are text too', () => {
    const markup = page({ name: '<b>', email: '"@x', company: "'&" })
    expect(markup).toContain('<bdi>&lt;b&gt;</bdi>')
    expect(markup).toContain('<bdi>&quot;@x</bdi> · <bdi>&#39;&amp;</bdi>')
  })
})
