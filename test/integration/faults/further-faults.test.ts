// The same of what proves a person, of recovery and of joining.

import { expect, test } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { allOf, sitesOf, strikeAll } from './matrix.ts'
import { accountSteps } from './steps-account.ts'
import { joiningSteps } from './steps-joining.ts'
import { proofSteps } from './steps-proofs.ts'
import { resetSteps } from './steps-reset.ts'

const furtherSteps = [...accountSteps, ...proofSteps, ...resetSteps, ...joiningSteps]

onEngine('dynoxide', (gate) => {
  // By the two that differ most: what was not done, and what was done and nobody heard.
  test.each(furtherSteps.map((step) => ({ step, name: step.name })))(
    '$name, with every call throttled, and every answer to a write lost',
    async ({ step }) => {
      const { bob } = await found(gate())
      const sites = await sitesOf(gate(), bob, step)
      const cases = allOf(step, sites, ['answer lost', 'throttled']).filter(({ mode }) => mode === 'always')
      expect(cases.length).toBeGreaterThan(sites.length)
      await expect(strikeAll(gate(), cases)).resolves.toEqual([])
    },
  )
})
