// What a person binds and shows, and what follows from it for their account and sessions, through the front door. One file to
// run, as every test file loads the whole gateway anew.

import { describe } from '@jest/globals'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import { address } from './address.ts'
import { addressesAtOnce, addressFlood } from './address-flood.ts'
import { devices } from './devices.ts'
import { frozen } from './frozen.ts'
import { guesses } from './guesses.ts'
import { lowered } from './lowered.ts'
import { notices } from './notices.ts'
import { passkeyAlone } from './passkey-alone.ts'
import { passkeysBound } from './passkeys-bound.ts'
import { passkeysRefused } from './passkeys-refused.ts'
import { passkeysUsed } from './passkeys-used.ts'
import { phone } from './phone.ts'
import { phoneRemoved } from './phone-removed.ts'
import { recoveryCodes } from './recovery-codes.ts'
import { stepUps } from './step-up.ts'
import { stepUpRefused } from './step-up-refused.ts'
import { strongEnough } from './strong-enough.ts'
import { totp } from './totp.ts'
import { totpUsed } from './totp-used.ts'
import './kept.ts'

onEngine('dynoxide', (gate) => {
  describe('an app that is bound', () => totp(gate))
  describe('an app that signs in', () => totpUsed(gate))
  describe('saved codes', () => recoveryCodes(gate))
  describe('a passkey that is bound', () => passkeysBound(gate))
  describe('a passkey that signs in', () => passkeysUsed(gate))
  describe('a passkey that is refused', () => passkeysRefused(gate))
  describe('a passkey and nothing else', () => passkeyAlone(gate))
  describe('what is strong enough', () => strongEnough(gate))
  describe('a phone', () => phone(gate))
  describe('a phone that is removed', () => phoneRemoved(gate))
  describe('guesses', () => guesses(gate))
  describe('codes that ran out', () => frozen(gate))
})

onEachEngine((gate) => {
  describe('a flood of addresses', () => addressesAtOnce(gate))
})

onEngine('dynoxide', (gate) => {
  describe('an address', () => address(gate))
  describe('a flood of addresses', () => addressFlood(gate))
  describe('a fresh session', () => stepUps(gate))
  describe('a question for a fresh session', () => stepUpRefused(gate))
  describe('a session’s worth', () => lowered(gate))
  describe('notices', () => notices(gate))
  describe('devices and activity', () => devices(gate))
})
