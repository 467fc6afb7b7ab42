// The console in front of the gateway: what its pages show, what its forms do, and what stands on record of either. One file
// to run, as every test file loads the whole gateway anew.

import { describe } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { consoleOf } from './company.ts'
import * as forged from './forged.ts'
import * as giving from './giving.ts'
import * as listing from './listing.ts'
import * as log from './log.ts'
import * as managing from './managing.ts'
import * as people from './people.ts'
import * as policy from './policy.ts'
import * as projects from './projects.ts'
import * as questions from './questions.ts'
import * as retention from './retention.ts'
import * as reviews from './reviews.ts'
import * as services from './services.ts'
import * as stale from './stale.ts'
import * as statistics from './statistics.ts'
import * as teams from './teams.ts'

onEngine('dynoxide', (gate) => {
  const parts = { listing, giving, questions, managing, forged, stale }
  describe('Another company', () => stale.foreign(gate, consoleOf(gate)))
  for (const [name, { tests }] of Object.entries(parts)) describe(name, () => tests(gate, consoleOf(gate)))
})

onEngine('dynoxide', (gate) => {
  const parts = { people, teams, projects, services }
  for (const [name, part] of Object.entries(parts)) {
    describe(`${name}, to others`, () => part.foreign(gate, consoleOf(gate)))
    describe(name, () => part.tests(gate, consoleOf(gate)))
  }
  describe('reviews', () => reviews.tests(gate, consoleOf(gate)))
  describe('policy', () => policy.tests(gate, consoleOf(gate)))
  describe('retention', () => retention.tests(gate, consoleOf(gate)))
})

// A gateway whose log is sealed and counted.
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
