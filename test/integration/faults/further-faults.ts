// The same of what proves a person, of recovery, of joining and of clients.

import { describe, expect, test } from '@jest/globals'
import { allOf, strikeAll } from './matrix.ts'
import { accountSteps } from './steps-account.ts'
import { clientSteps } from './steps-clients.ts'
import { joiningSteps } from './steps-joining.ts'
import { proofSteps } from './steps-proofs.ts'
import { resetSteps } from './steps-reset.ts'

const furtherSteps = [...accountSteps, ...proofSteps, ...resetSteps, ...joiningSteps, ...clientSteps]

describe('on dynoxide', () => {
  // By the two that differ most: what was not done, and what was done and nobody heard.
  test.each(furtherSteps.map((step) => ({ step, name: step.name })))(
    '$name, with every call throttled, and every answer to a write lost',
    async ({ step }) => {
      const struck = strikeAll('dynoxide', step, (sites) => {
        const cases = allOf(step, sites, ['answer lost', 'throttled']).filter(({ mode }) => mode === 'always')
        expect(cases.length).toBeGreaterThan(sites.length)
        return cases
      })
      await expect(struck).resolves.toEqual([])
    },
  )
})
