// Reviews of access, from their beginning to their record; and what a company's policy draws around all of it.

import { describe } from '@jest/globals'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { tests as policy } from './policy.ts'
import { tests as reviews } from './reviews.ts'

onEachEngine((gate) => {
  describe('reviewing', () => reviews(gate))
  describe('the policy', () => policy(gate))
})
