// The console's log and numbers, in front of a gateway whose log is sealed and counted.

import { describe } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { consoleOf } from './company.ts'
import * as log from './log.ts'
import * as statistics from './statistics.ts'

onEngine(
  'dynoxide',
  (gate) => {
    describe('the log, to others', () => log.foreign(gate, consoleOf(gate)))
    describe('the log', () => log.tests(gate, consoleOf(gate)))
    describe('stories', () => log.stories(gate, consoleOf(gate)))
    describe('statistics', () => statistics.tests(gate, consoleOf(gate)))
  },
  { streamed: true },
)
