import { describe, expect, test } from '@jest/globals'
import type { SubjectId } from '../../../lib/ids.ts'
import { administratorsWith, changed, lastOf, type PersonAct, personLine } from '../../../lib/rules/people.ts'
import type { Administrators, Subject } from '../../../lib/schema.ts'
import { acme, ada, NOW, subject } from './samples.ts'

const bob = 'Bob0000000000001' as SubjectId
const administrators = (...subjects: SubjectId[]): Administrators => ({
  kind: 'administrators',
  company: acme,
  subjects,
})
const become = (one: Subject, act: PersonAct): Subject => ({ ...one, ...changed(one, act) })

describe('what is done to somebody', () => {
  test('Suspending and removing end every session and all that was begun; reinstating brings none of it back', () => {
    const one = subject({ generation: 3, epoch: 2, administrator: true, teams: ['ops' as never] })
    expect(changed(one, 'suspend')).toEqual({ state: 'suspended', generation: 4, epoch: 3 })
    expect(changed(one, 'remove')).toEqual({
      ...{ state: 'removed', administrator: false, teams: [] },
      ...{ generation: 4, epoch: 3 },
    })
    expect(changed(become(one, 'suspend'), 'reinstate')).toEqual({ state: 'active' })
    expect(changed(one, 'end_sessions')).toEqual({ generation: 4 })
  })

  test('What is so already is no change', () => {
    const plain = subject()
    for (const [one, act] of [
      [plain, 'reinstate'],
      [plain, 'demote'],
      [become(plain, 'suspend'), 'suspend'],
      [become(plain, 'promote'), 'promote'],
    ] as const)
      expect(changed(one, act)).toBeUndefined()
  })
})

describe('the record of who administers', () => {
  test('Holds those who are active and administer, and is not written where it stays', () => {
    const both = administrators(ada, bob)
    const one = subject({ id: ada, administrator: true })
    expect(administratorsWith(both, acme, [become(one, 'suspend')])?.subjects).toEqual([bob])
    expect(administratorsWith(administrators(bob), acme, [one])?.subjects).toEqual([bob, ada])
    expect(administratorsWith(both, acme, [become(one, 'end_sessions')])).toBeUndefined()
    expect(administratorsWith(administrators(bob), acme, [subject({ id: ada })])).toBeUndefined()
    expect(administratorsWith(undefined, acme, [subject()])).toBeUndefined()
    expect(administratorsWith(undefined, acme, [one])).toEqual(administrators(ada))
  })

  test('Names the one with whom the last would go, and nobody as long as one stays or comes', () => {
    const pair = (id: SubjectId, act: PersonAct, change: Partial<Subject> = {}) => {
      const one = subject({ id, administrator: true, ...change })
      return [one, become(one, act)] as const
    }
    expect(lastOf(administrators(ada), [pair(ada, 'demote')])).toBe(ada)
    expect(lastOf(administrators(ada, bob), [pair(ada, 'suspend')])).toBeUndefined()
    expect(lastOf(administrators(ada, bob), [pair(ada, 'suspend'), pair(bob, 'remove')])).toBe(bob)
    expect(lastOf(administrators(ada), [pair(ada, 'end_sessions')])).toBeUndefined()
    expect(lastOf(undefined, [pair(ada, 'demote')])).toBe(ada)
    const coming = pair(bob, 'promote', { administrator: false })
    expect(lastOf(administrators(ada), [pair(ada, 'demote'), coming])).toBeUndefined()
    // A suspended one is none, so nobody goes with them.
    expect(lastOf(administrators(), [pair(ada, 'demote', { state: 'suspended' })])).toBeUndefined()
  })
})

test('The list of people knows when somebody came, and nothing that changes without it', () => {
  const line = personLine(subject({ createdAt: NOW }), { name: 'Ada', email: 'ada@acme.test' as never })
  expect(line).toEqual({ company: acme, noun: 'people', id: ada, name: 'Ada', since: NOW, mailbox: 'ada' })
})
