// People, teams and services of a company, in the hands of its administrators. One file to run, as every test file loads the
// whole gateway anew; what each part promises stands in the module of its name.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import * as actedOn from './acted-on.ts'
import * as appointed from './appointed.ts'
import * as bitten from './bitten.ts'
import * as companies from './companies.ts'
import * as foreign from './foreign.ts'
import * as lookedAt from './looked-at.ts'
import * as names from './names.ts'
import * as services from './services.ts'
import * as struck from './struck.ts'
import * as teams from './teams.ts'

onEachEngine((gate) => {
  describe('Administrators', () => appointed.stored(gate))
  describe('Teams', () => teams.stored(gate))
  describe('Services', () => services.stored(gate))
  describe('An act that is struck', () => struck.stored(gate))
})

onEngine('dynoxide', (gate) => {
  describe('Looking at people', () => lookedAt.tests(gate))
  describe('Acting on people', () => actedOn.tests(gate))
  describe('Administrators', () => appointed.tests(gate))
  describe('Teams', () => teams.tests(gate))
  describe('What is written', () => names.tests(gate))
  describe('Services', () => services.tests(gate))
  describe('What is taken', () => bitten.tests(gate))
  describe('A company', () => companies.tests(gate))
  describe('Another company', () => foreign.tests(gate))
})
