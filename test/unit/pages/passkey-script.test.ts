import { Script } from 'node:vm'
import { expect, test } from '@jest/globals'
import { passkeyScript } from '../../../pages/scripts/passkey.ts'

// What it does in a browser is tested in one: test/browser/passkey-script.test.ts.

test('the script is one that a browser can read, and small beside the page', () => {
  expect(() => new Script(passkeyScript)).not.toThrow()
  expect(Buffer.byteLength(passkeyScript)).toBeLessThan(3500)
})

test('it asks nothing of the content policy but to run and to call its own origin', () => {
  expect(passkeyScript).not.toMatch(
    /\beval\b|\bFunction\b|\bimport\b|innerHTML|insertAdjacent|document\.write|\.style\b|https?:/,
  )
  expect(passkeyScript.match(/'\/[^']*'/g)).toEqual([
    "'/v1/sessions'",
    "'/v1/challenges/'",
    "'/answer'",
    "'/v1/session/step-up'",
    "'/v1/account/passkeys/options'",
    "'/v1/account/passkeys'",
    "'/account/password?because=suspect'",
    "'/account'",
  ])
})

test('it keeps nothing', () => {
  expect(passkeyScript).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie|caches/)
})
