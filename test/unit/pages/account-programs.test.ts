import { describe, expect, test } from '@jest/globals'
import { type Programs, programsPage } from '../../../pages/account/programs.ts'
import { ada, programs } from './account-renderings.ts'
import { reads } from './support-markup.ts'

const page = (change: Partial<Programs> = {}): string => programsPage({ language: 'en', ...ada, programs, ...change })

describe('the programs that act for somebody', () => {
  test('stand with what they may, through which session, since when, until when, and when they were last used', () => {
    const text = reads(page())
    expect(text).toContain('sallyport part of Sallyport It may do everything that you may do, in a session of its own')
    expect(text).toContain('Through sallyport on build-7 · since 5 days ago, ends in 28 days · last used 1 hour ago')
    expect(text).toContain(
      'It may know that it is you, by an id that stays the same; read your name; go on for up to 30 days',
    )
    expect(text).toContain('do this in shop , as far as you may: view, logs .')
    expect(text).toContain('Through Firefox on Linux · since 3 days ago, ends in 27 days · not used yet')
  })

  test('stand in the order of their last use', () => {
    const order = [...page().matchAll(/id="name-(\w)/g)].map(([, first]) => first)
    expect(order).toEqual(['V', 'W'])
  })

  test('each is ended by a form of its own, named after it, which says what it does', () => {
    const [first, second] = [...page().matchAll(/action="\/account\/programs\/(\w+)\/end"/g)].map(([, id]) => id)
    expect([first, second]).toEqual(['V'.repeat(16), 'W'.repeat(16)])
    expect(page()).toContain(`aria-labelledby="end-${first} name-${first}" aria-describedby="ending"`)
    expect(reads(page())).toContain('Ending works at once.')
  })

  test('where there are none, there is nothing to end', () => {
    const none = page({ programs: [] })
    expect(reads(none)).toContain('No program may act for you.')
    expect(none).not.toContain('/end"')
  })

  test('tells what the last press did, and is one of the tabs', () => {
    expect(page()).not.toContain('role="status"')
    expect(reads(page({ notice: 'ended' }))).toContain('That program may not act for you any more.')
    expect(page()).toContain('<a href="/account/programs" aria-current="page">Programs</a>')
  })

  test('what a program is called is text', () => {
    const [one] = programs
    expect(page({ programs: [{ ...one, client: '<img>', session: '<b>', scopes: ['<i>'] }] })).not.toMatch(/<(img|i)>/)
  })
})
