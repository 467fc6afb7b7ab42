// A form that gives back what was withdrawn went through a browser, and says whatever somebody wrote into it.

import { expect, test } from '@jest/globals'
import type { AppId, TeamId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import type { Console } from './company.ts'

export function tests(gate: () => Gate, all: () => Console): void {
  const list = () => `/console/apps/${all().shop}`
  const given = async () =>
    (await gate().table.get(key.app(all().shop as AppId)))[0]?.teams['ops' as TeamId]?.verbs ?? []
  const back = (verbs: string) => all().posted('boss', list(), { act: 'restore', 'back:team:ops': `${verbs}||` })

  test('It names each verb once, however often it is written, and the record and the log do not grow', async () => {
    await all().post('boss', list(), { act: 'withdraw', one: 'team:ops' })
    expect(await given()).toEqual([])
    const { result, events } = await back(Array(8000).fill('operate').join(' '))
    expect([result.status, await given()]).toEqual([303, ['operate']])
    expect(ofKind(events, 'access_given')).toMatchObject([{ to: 'ops', after: ['operate'] }])
  })

  test('It names no more verbs than an app can have', async () => {
    await all().post('boss', list(), { act: 'withdraw', one: 'team:ops' })
    const words = Array.from({ length: 28 }, (_, i) => `verb_${i}`)
    const unread = await all().unread('boss', 'console-access.press')
    const { result } = await back(words.join(' '))
    expect([result.status, await given()]).toEqual([400, []])
    expect(await all().unread('boss', 'console-access.press')).toBe(unread + 1)
    // Fewer are read, and then it is a matter of what the app knows.
    const known = await back(words.slice(0, 27).join(' '))
    expect([known.result.status, known.words]).toEqual([400, ['access_change_refused unknown_verb']])
    expect((await back('operate')).result.status).toBe(303)
  })
}
