// What follows from it for a person's account and sessions, through the front door, again on one gate for all of it.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import { address } from './address.ts'
import { addressFlood } from './address-flood.ts'
import { devices } from './devices.ts'
import { lowered } from './lowered.ts'
import { notices } from './notices.ts'
import { stepUps } from './step-up.ts'
import { stepUpRefused } from './step-up-refused.ts'

onEachEngine((gate) => {
  describe('a flood of addresses', () => addressFlood(gate))
})

onEngine('dynoxide', (gate) => {
  describe('an address', () => address(gate))
  describe('a fresh session', () => stepUps(gate))
  describe('a question for a fresh session', () => stepUpRefused(gate))
  describe('a session’s worth', () => lowered(gate))
  describe('notices', () => notices(gate))
  describe('devices and activity', () => devices(gate))
})
