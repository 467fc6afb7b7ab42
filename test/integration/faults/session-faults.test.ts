// No fault of AWS makes the gate lie: no session without its event, no event without its session, no success that did not
// happen, no verdict without its cost; and the person can go on. Design §1.2, security.md §6 (targets 3 and 4).

import { expect, test } from '@jest/globals'
import { faults } from '../../faults/plan.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { allOf, sitesOf, strikeAll } from './matrix.ts'
import { sessionSteps } from './steps-sessions.ts'

onEngine('dynoxide', (gate) => {
  test.each(sessionSteps.map((step) => ({ step, name: step.name })))(
    '$name, with every call struck in every way',
    async ({ step }) => {
      const { bob } = await found(gate())
      const sites = await sitesOf(gate(), bob, step)
      expect(sites.length).toBeGreaterThan(0)
      await expect(strikeAll(gate(), allOf(step, sites, faults))).resolves.toEqual([])
    },
  )

  test('The steps together meet every operation that the gate asks of AWS', async () => {
    const all: (readonly string[])[] = []
    for (const step of sessionSteps) all.push(await sitesOf(gate(), (await found(gate())).bob, step))
    expect([...new Set(all.flat())].sort()).toEqual([
      'DynamoDB BatchGetItem',
      'DynamoDB PutItem',
      'DynamoDB Query',
      'DynamoDB TransactWriteItems',
      'DynamoDB UpdateItem',
      'KMS GenerateMac',
      'SESv2 SendEmail',
      'SNS Publish',
    ])
  })
})

onEngine('dynamodb-local', (gate) => {
  // What differs between engines is the transaction, so the flows that open and end sessions are struck there.
  const those = sessionSteps.filter(({ name }) => ['a right code', 'a wrong code', 'ending the others'].includes(name))
  test.each(those.map((step) => ({ step, name: step.name })))(
    '$name, with every transaction struck',
    async ({ step }) => {
      const { bob } = await found(gate())
      const sites = await sitesOf(gate(), bob, step)
      const cases = allOf(step, sites, ['answer lost', 'throttled'])
      const transactions = cases.filter(({ site }) => sites[site - 1] === 'DynamoDB TransactWriteItems')
      expect(transactions).toHaveLength(3)
      await expect(strikeAll(gate(), transactions)).resolves.toEqual([])
    },
  )
})
