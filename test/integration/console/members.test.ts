// The console's pages of people, teams, projects, services, reviews, the policy and the log's retention, in front of the gateway: what they show, what
// their forms do, and what stands on record of either. One file to run, as every test file loads the whole gateway anew.

import { describe } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { consoleOf } from './company.ts'
import * as people from './people.ts'
import * as policy from './policy.ts'
import * as projects from './projects.ts'
import * as retention from './retention.ts'
import * as reviews from './reviews.ts'
import * as services from './services.ts'
import * as teams from './teams.ts'

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
