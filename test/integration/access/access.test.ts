// Who may do what: given and taken back, reviewed, decided at every door, held against the reference model. One file to run, as
// every test file loads the whole gateway anew.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import { tests as gotAround } from './got-around.ts'
import { tests as policy } from './policy.ts'
import { tests as reviews } from './reviews.ts'
import './cost.ts'
import './decision.ts'
import './lists.ts'
import './reference.ts'
import './spoofing.ts'
import './stuck.ts'

onEachEngine((gate) => {
  describe('reviewing', () => reviews(gate))
})

onEngine('dynoxide', (gate) => {
  describe('the policy', () => policy(gate))
})

onEngine('dynoxide', gotAround)
