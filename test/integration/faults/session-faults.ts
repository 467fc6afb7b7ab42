// No fault of AWS makes the gate lie: no session without its event, no event without its session, no success that did not
// happen, no verdict without its cost; and the person can go on. Design §1.2, security.md §6 (targets 3 and 4).

import { describe, expect, test } from '@jest/globals'
import { faults } from '../../faults/plan.ts'
import { allOf, strikeAll } from './matrix.ts'
import { sessionSteps } from './steps-sessions.ts'

describe('on dynoxide', () => {
  /** Which calls were struck, and how. */
  const met = new Set<string>()

  test.each(sessionSteps.map((step) => ({ step, name: step.name })))(
    '$name, with every call struck',
    async ({ step }) => {
      const struck = strikeAll('dynoxide', step, (sites) => {
        expect(sites.length).toBeGreaterThan(0)
        const cases = allOf(step, sites, faults)
        for (const { site, fault } of cases) met.add(`${sites[site - 1]}: ${fault}`)
        return cases
      })
      await expect(struck).resolves.toEqual([])
    },
  )

  test('The steps together meet every operation that the gate asks of AWS, struck in every way', () => {
    const written = ['DynamoDB PutItem', 'DynamoDB TransactWriteItems', 'DynamoDB UpdateItem']
    const sent = ['SESv2 SendEmail', 'SNS Publish']
    const read = ['DynamoDB BatchGetItem', 'DynamoDB Query', 'KMS GenerateMac']
    const every = [...written, ...sent].flatMap((call) => faults.map((fault) => `${call}: ${fault}`))
    const undone = faults.filter((fault) => fault !== 'answer lost')
    every.push(...read.flatMap((call) => undone.map((fault) => `${call}: ${fault}`)))
    expect([...met].sort()).toEqual(every.sort())
  })
})

describe('on dynamodb-local', () => {
  // What differs between engines is the transaction, so the flows that open and end sessions are struck there.
  const those = sessionSteps.filter(({ name }) => ['a right code', 'a wrong code', 'ending the others'].includes(name))
  test.each(those.map((step) => ({ step, name: step.name })))(
    '$name, with every transaction struck',
    async ({ step }) => {
      const struck = strikeAll('dynamodb-local', step, (sites) => {
        const cases = allOf(step, sites, ['answer lost', 'throttled'])
        const transactions = cases.filter(({ site }) => sites[site - 1] === 'DynamoDB TransactWriteItems')
        expect(transactions).toHaveLength(3)
        return transactions
      })
      await expect(struck).resolves.toEqual([])
    },
  )
})
