// No fault of AWS leaves a project half-written, nor an answer that is not so: every call throttled, and every write's answer
// lost (failed, and failed but persisted).

import { describe, expect, test } from '@jest/globals'
import { engines } from '../../engines/open.ts'
import { allOf, strikeAll } from '../faults/matrix.ts'
import { projectSteps } from '../faults/steps-projects.ts'

describe.each(engines)('on %s', (engine) => {
  test.each(projectSteps.map((step) => ({ step, name: step.name })))(
    '$name, with every call throttled, and every answer to a write lost',
    async ({ step }) => {
      const struck = strikeAll(engine, step, (sites) => {
        expect(sites.filter((call) => call === 'DynamoDB TransactWriteItems')).toHaveLength(1)
        const cases = allOf(step, sites, ['answer lost', 'throttled'])
        // What differs between the engines is the transaction.
        const those =
          engine === 'dynoxide' ? cases : cases.filter(({ site }) => sites[site - 1]?.endsWith('WriteItems'))
        expect(those.length).toBeGreaterThanOrEqual(3)
        return those
      })
      await expect(struck).resolves.toEqual([])
    },
  )
})
