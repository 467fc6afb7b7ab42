// How people come back in, through the front door. One file to run, as every test file loads the whole gateway anew; what
// each part promises stands in the module of its name.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import * as asking from './asking.ts'
import * as crossed from './crossed.ts'
import * as due from './due.ts'
import * as newPassword from './new-password.ts'
import * as notMe from './not-me.ts'
import * as notMeLinks from './not-me-links.ts'
import * as notMePhone from './not-me-phone.ts'
import * as notMeStolen from './not-me-stolen.ts'
import * as ownersLetters from './owners-letters.ts'
import * as passwordless from './passwordless.ts'
import * as passwordlessRefused from './passwordless-refused.ts'
import * as reset from './reset.ts'
import * as refused from './reset-refused.ts'
import * as strangersLetters from './strangers-letters.ts'
import * as thaw from './thaw.ts'

onEachEngine((gate) => {
  describe('A reset', () => reset.stored(gate))
  describe('A reset that ends outside', () => refused.stored(gate))
  describe('This was not me', () => notMe.stored(gate))
  describe('A phone that was not theirs', () => notMePhone.stored(gate))
  describe('A flood of letters', () => strangersLetters.stored(gate))
  describe('Without a password', () => passwordless.stored(gate))
})

onEngine('dynoxide', (gate) => {
  describe('Asking for a reset', () => asking.tests(gate))
  describe('The owner’s letters', () => ownersLetters.tests(gate))
  describe('A reset', () => reset.tests(gate))
  describe('A reset that ends outside', () => refused.tests(gate))
  describe('The new password', () => newPassword.tests(gate))
  describe('A password that is suspect', () => due.tests(gate))
  describe('This was not me', () => notMe.tests(gate))
  describe('A phone that was not theirs', () => notMePhone.tests(gate))
  describe('The link of this was not me', () => notMeLinks.tests(gate))
  describe('A thief with a session', () => notMeStolen.tests(gate))
  describe('Codes that were closed', () => thaw.tests(gate))
  describe('Without a password', () => passwordless.tests(gate))
  describe('Without a password, and not in', () => passwordlessRefused.tests(gate))
  describe('A flood of letters', () => strangersLetters.tests(gate))
  describe('A secret at another’s door', () => crossed.tests(gate))
})
