import { describe, expect, test } from '@jest/globals'
import { carryOut } from '../../lib/carry-out.ts'
import { denial } from '../../lib/denial.ts'
import type { Covered } from '../../lib/event.ts'
import type { AttemptId, Seconds } from '../../lib/ids.ts'
import { create, denied, permitted } from '../../lib/outcome.ts'
import { key } from '../../lib/schema.ts'
import { allow, attempt, event, message, refuse, world } from './carry-out-world.ts'
import { company, subject } from './rules/samples.ts'

describe('the order of things', () => {
  test('is flow, commit, message, its event, answer', async () => {
    const { ports, steps, memory } = world()
    const answer = await carryOut(ports, attempt, async () => {
      steps.push('flow')
      return allow([message()])
    })
    expect(answer).toEqual({ permitted: true, value: 'value', delivered: true })
    expect(steps).toEqual(['flow', 'commit company_created', 'send', 'commit code_sent'])
    expect(memory.table.events).toMatchObject([
      { kind: 'company_created' },
      { kind: 'code_sent', message: 'message-1' },
    ])
  })

  test('writes and their events are one commit', async () => {
    const { ports, commits } = world()
    await carryOut(ports, attempt, async () => permitted(1, [event, event], [create(company()), create(subject())]))
    expect(commits).toHaveLength(1)
    expect(commits[0]?.writes).toHaveLength(2)
    expect(commits[0]?.events).toHaveLength(2)
  })

  test('a count that a refusal raises is raised after the commit and before the answer', async () => {
    const { ports, steps } = world()
    const raise = [{ key: key.tally('wrong-codes/1'), ttl: 1 as Seconds }]
    const answer = await carryOut(ports, attempt, async () => denied(denial('wrong_code'), [event], [], { raise }))
    expect(answer).toEqual({ permitted: false, denial: { reason: 'wrong_code' } })
    expect(steps).toEqual(['commit company_created', 'tally'])
  })

  test('what an earlier event covers is answered without a write', async () => {
    const { ports, steps } = world()
    const covered = { covered: 'shop/view' } as Covered
    expect(await carryOut(ports, attempt, async () => permitted(7, covered))).toMatchObject({ value: 7 })
    expect(steps).toEqual([])
  })
})

describe('when the commit fails', () => {
  test.each(['before', 'after'] as const)('%s it was made, nothing is sent and no value leaves', async (when) => {
    const { ports, steps, memory } = world()
    memory.table.failNext(when, 'commit')
    await expect(carryOut(ports, attempt, async () => allow([message()]))).rejects.toThrow()
    expect(steps).toEqual(['commit company_created'])
    expect(memory.sent).toEqual([])
  })

  test.each(['before', 'after'] as const)(
    'a refusal does not leave either, where its count fails %s it was made',
    async (when) => {
      const { ports, memory } = world()
      memory.table.failNext(when, 'tally')
      await expect(carryOut(ports, attempt, async () => refuse())).rejects.toThrow()
    },
  )

  test('a fault of the flow is nobody here to catch', async () => {
    const { ports, steps } = world()
    const broken = async () => {
      throw new RangeError('x')
    }
    await expect(carryOut(ports, attempt, broken)).rejects.toThrow(RangeError)
    expect(steps).toEqual([])
  })
})

describe('when the race is lost', () => {
  test.each([1, 2, 3])(
    '%i times, the flow runs again on what is true by then, and nothing was sent before',
    async (lose) => {
      const { ports, steps, memory } = world({ lose })
      let rounds = 0
      const answer = await carryOut(ports, attempt, async () => {
        rounds += 1
        return permitted(rounds, [event], [create(subject())], { messages: [message()] })
      })
      expect(answer).toEqual({ permitted: true, value: lose + 1, delivered: true })
      expect(steps.filter((step) => step === 'send')).toHaveLength(1)
      expect(steps.indexOf('send')).toBe(lose + 1)
      expect(memory.table.events.map(({ kind }) => kind)).toEqual(['company_created', 'code_sent'])
    },
  )

  test('a fourth time, the caller is asked to slow down, the loss is counted, and nothing of the flow is told', async () => {
    const { ports, memory } = world({ lose: 4 })
    let rounds = 0
    const answer = await carryOut(ports, attempt, async () => {
      rounds += 1
      return allow([message()])
    })
    expect(rounds).toBe(4)
    expect(answer).toEqual({ permitted: false, denial: { reason: 'slow_down', retryAfter: 1 } })
    expect(memory.sent).toEqual([])
    expect(memory.table.events).toMatchObject([{ kind: 'race_lost', endpoint: 'test.create', count: 1 }])
  })

  test('a lost refusal is not told either', async () => {
    const { ports } = world({ lose: 4 })
    const answer = await carryOut(ports, attempt, async () => denied(denial('wrong_code', { triesLeft: 2 }), [event]))
    expect(answer).toEqual({ permitted: false, denial: { reason: 'slow_down', retryAfter: 1 } })
  })

  test('every round is another commit, with a token of at most 36 characters of its own', async () => {
    const { ports, commits } = world({ lose: 3 })
    await carryOut(ports, { ...attempt, id: 'x'.repeat(64) as AttemptId }, async () => allow([message()]))
    const tokens = commits.map(({ token }) => token)
    expect(new Set(tokens).size).toBe(5)
    for (const token of tokens) expect(token).toMatch(/^[!-~]{1,36}$/)
  })
})
