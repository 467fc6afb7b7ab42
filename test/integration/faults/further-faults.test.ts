// The same of what proves a person, of recovery, of joining and of clients.

import { expect, test } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { allOf, sitesOf, strikeAll } from './matrix.ts'
import { accountSteps } from './steps-account.ts'
import { clientSteps } from './steps-clients.ts'
import { joiningSteps } from './steps-joining.ts'
import { proofSteps } from './steps-proofs.ts'
import { resetSteps } from './steps-reset.ts'

const furtherSteps = [...accountSteps, ...proofSteps, ...resetSteps, ...joiningSteps, ...clientSteps]

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
