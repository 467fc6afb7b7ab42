// No fault of AWS leaves a project half-written, nor an answer that is not so: every call throttled, and every write's answer
// lost (failed, and failed but persisted).

import { expect, test } from '@jest/globals'
import { allOf, sitesOf, strikeAll } from '../faults/matrix.ts'
import { projectSteps } from '../faults/steps-projects.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'

onEachEngine((gate, engine) => {
  test.each(projectSteps.map((step) => ({ step, name: step.name })))(
    '$name, with every call throttled, and every answer to a write lost',
    async ({ step }) => {
      const { bob } = await found(gate())
      const sites = await sitesOf(gate(), bob, step)
      expect(sites.filter((call) => call === 'DynamoDB TransactWriteItems')).toHaveLength(1)
      const cases = allOf(step, sites, ['answer lost', 'throttled'])
      // What differs between the engines is the transaction.
      const struck = engine === 'dynoxide' ? cases : cases.filter(({ site }) => sites[site - 1]?.endsWith('WriteItems'))
      expect(struck.length).toBeGreaterThanOrEqual(3)
      await expect(strikeAll(gate(), struck)).resolves.toEqual([])
    },
  )
})
