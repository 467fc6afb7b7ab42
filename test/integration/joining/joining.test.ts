// How people come in, and what a company asks of them, through the front door. One file to run, as every test file loads the
// whole gateway anew; what each part promises stands in the module of its name.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import * as acting from './acting.ts'
import * as bootstrap from './bootstrap.ts'
import * as invitations from './invitations.ts'
import * as inviter from './inviter.ts'
import * as inviting from './inviting.ts'
import * as invitingFlood from './inviting-flood.ts'
import * as join from './join.ts'
import * as judged from './join-judged.ts'
import * as refused from './join-refused.ts'
import * as movedIn from './moved-in.ts'
import * as policy from './policy.ts'
import * as recoveries from './recoveries.ts'
import * as recovering from './recovering.ts'
import * as recoveringMoved from './recovering-moved.ts'
import * as recoveringRefused from './recovering-refused.ts'
import * as signUp from './sign-up.ts'
import * as signUpFlood from './sign-up-flood.ts'

onEachEngine((gate) => {
  describe('An invitation', () => invitations.stored(gate))
  describe('Joining', () => join.stored(gate))
  describe('A flood of invitations', () => invitingFlood.stored(gate))
  describe('A recovery', () => recovering.stored(gate))
})

onEngine('dynoxide', (gate) => {
  describe('An invitation', () => invitations.tests(gate))
  describe('Inviting', () => inviting.tests(gate))
  describe('Who invited', () => inviter.tests(gate))
  describe('Joining', () => join.tests(gate))
  describe('What a newcomer may choose', () => judged.tests(gate))
  describe('Joining that ends outside', () => refused.tests(gate))
  describe('Starting a recovery', () => recoveries.tests(gate))
  describe('A recovery', () => recovering.tests(gate))
  describe('A recovery that ends outside', () => recoveringRefused.tests(gate))
  describe('A recovery of an account that was moved', () => recoveringMoved.tests(gate))
  describe('Signing up', () => signUp.tests(gate))
  describe('A flood of sign-ups', () => signUpFlood.tests(gate))
  describe('Acting for a company', () => acting.tests(gate))
  describe('A policy', () => policy.tests(gate))
  describe('Founding a company', () => bootstrap.tests(gate))
  describe('A password from elsewhere', () => movedIn.tests(gate))
  describe('A flood of invitations', () => invitingFlood.tests(gate))
})
