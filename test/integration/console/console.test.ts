// The console in front of the gateway: what its pages show, what its forms do, and what stands on record of either. One file
// to run, as every test file loads the whole gateway anew.

import { describe } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { consoleOf } from './company.ts'
import * as forged from './forged.ts'
import * as giving from './giving.ts'
import * as listing from './listing.ts'
import * as managing from './managing.ts'
import * as questions from './questions.ts'
import * as stale from './stale.ts'

onEngine('dynoxide', (gate) => {
  const parts = { listing, giving, questions, managing, forged, stale }
  describe('Another company', () => stale.foreign(gate, consoleOf(gate)))
  for (const [name, { tests }] of Object.entries(parts)) describe(name, () => tests(gate, consoleOf(gate)))
})
