// The access list of an app in the hands of those who look after it: given, taken back, explained.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import { acme } from './company.ts'
import { tests as explained } from './explained.ts'
import { tests as giving } from './giving.ts'
import { tests as registered } from './registered.ts'

onEachEngine((gate) => {
  const all = acme(gate)
  describe('registering', () => registered(gate, all))
  describe('giving', () => giving(gate, all))
})

onEngine('dynoxide', (gate) => {
  const all = acme(gate)
  describe('explaining', () => explained(gate, all))
})
