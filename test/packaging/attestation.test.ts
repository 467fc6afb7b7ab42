// What the WebAuthn library brings along to judge attestations does not travel, and what would look at one after all throws.
// What is asked for works as it does from the source: a passkey is bound and proves itself.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { noAttestation } from '../../infra/attestation.ts'
import { bundle } from '../../infra/bundle.ts'
import type { Passkey } from '../../lib/schema.ts'
import { softPasskey } from '../passkey/authenticator.ts'
import { root } from './stack.ts'

const ADAPTER = 'lib/adapters/passkeys.ts'
const origin = 'https://auth.acme.test'
const challenge = Buffer.alloc(32, 7).toString('base64url')
const subject = 'AdaAdaAdaAdaAda0'

/** What only the code that judges attestations says: the names of its formats in errors, vendors' roots, the fetching of lists. */
const judging = [/\((Packed|FIDOU2F|TPM|Apple|Android Key|SafetyNet)/, /fidoalliance/, /ctsProfileMatch/, /\bfetch\(/]

describe('a bundle with passkeys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-attestation-'))
  const adapter = join(folder, ADAPTER.replace(/\.ts$/, '.mjs'))

  beforeAll(() => bundle(ADAPTER, folder))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** In a Node of its own, as a function has one. */
  function ask<T>(call: string, ...given: readonly unknown[]): T {
    const script = `
      const { webAuthn } = await import(${JSON.stringify(adapter)})
      const answer = await webAuthn([${JSON.stringify(origin)}]).${call}(...${JSON.stringify(given)})
      console.log(JSON.stringify(answer ?? null))`
    return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })) as T
  }

  test('has nothing in it that judges attestations, and nothing that goes out to the network', async () => {
    const code = readFileSync(adapter, 'utf8')
    expect(judging.filter((one) => one.test(code))).toEqual([])
    const whole = (await bundled([])).text
    expect(judging.filter((one) => one.test(whole))).toEqual(judging)
    expect(code.length).toBeLessThan(whole.length / 2)
  })

  test('binds a passkey and lets it prove itself', () => {
    const key = softPasskey({ origin })
    const person = { challenge, subject, name: 'ada@acme.test', displayName: 'Ada', existing: [] }
    const bound = ask<Partial<Passkey>>('bound', key.create(ask<object>('creation', person)), challenge)
    expect(bound).toMatchObject({ credentialId: key.credentialId, backedUp: false })
    const passkey = { ...bound, subject }
    const asked = ask<object>('request', { challenge, existing: [passkey] })
    expect(ask('proved', key.get(asked), challenge, passkey)).toEqual({ counter: 1, backedUp: false })
    expect(ask('proved', key.get(asked, { userVerified: false }), challenge, passkey)).toBeNull()
  })

  test('would throw over a statement that it was made to look at', async () => {
    const file = join(folder, 'library.mjs')
    await bundled([noAttestation], file)
    const key = softPasskey({ origin })
    const statement = {
      fmt: 'packed',
      attStmt: new Map<string, number | Uint8Array>([
        ['alg', -7],
        ['sig', Buffer.alloc(70)],
      ]),
    }
    const response = key.create({ challenge, rp: { id: 'auth.acme.test' }, user: { id: '' } }, { statement })
    const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: 'auth.acme.test' }
    const script = `
      const { verifyRegistrationResponse } = await import(${JSON.stringify(file)})
      const told = await verifyRegistrationResponse(${JSON.stringify({ response, ...expected })}).catch(({ message }) => message)
      console.log(JSON.stringify(told))`
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(JSON.parse(out)).toBe('no attestation is asked for')
  })
})

/** The library's own verifying half. */
async function bundled(
  plugins: Parameters<typeof build>[0]['plugins'] = [],
  outfile?: string,
): Promise<{ text: string }> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '@simplewebauthn/server'`, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    plugins,
    ...(outfile === undefined ? { write: false } : { outfile }),
  })
  return { text: outputFiles?.[0]?.text ?? '' }
}
