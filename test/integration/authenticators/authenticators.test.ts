// What a person binds and shows, through the front door. One gate for all of it: to load the functions takes longer than most.

import { describe } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { frozen } from './frozen.ts'
import { guesses } from './guesses.ts'
import { passkeyAlone } from './passkey-alone.ts'
import { passkeysBound } from './passkeys-bound.ts'
import { passkeysRefused } from './passkeys-refused.ts'
import { passkeysUsed } from './passkeys-used.ts'
import { phone } from './phone.ts'
import { phoneRemoved } from './phone-removed.ts'
import { recoveryCodes } from './recovery-codes.ts'
import { strongEnough } from './strong-enough.ts'
import { totp } from './totp.ts'
import { totpUsed } from './totp-used.ts'

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
