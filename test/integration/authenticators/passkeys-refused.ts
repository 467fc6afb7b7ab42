// What is no proof by this passkey, of its holder, to this very question opens nothing, and the log says why it did not.
// WebAuthn Level 3 §7.2.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, partition } from '../../../lib/schema.ts'
import { type Knobs, softPasskey } from '../../passkey/authenticator.ts'
import {
  answerPasskey,
  asked,
  askPasskey,
  bindPasskey,
  questionIn,
  stepUp,
  withPasskey,
} from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { type Gate, ORIGIN } from '../gate/open.ts'
import { answering, browser, codeOf, signIn } from '../gate/sign-in.ts'

const refused = { status: 401, denial: 'passkey_refused' }

export function passkeysRefused(gate: () => Gate): void {
  test('What does not prove this passkey, its holder and this very question opens nothing', async () => {
    const { bob, bound } = await withPasskey(gate())
    const stranger = softPasskey({ origin: ORIGIN })
    const question = await askPasskey(gate())
    const lies: readonly (readonly [Knobs, string])[] = [
      [{ userVerified: false }, 'not_verified'],
      [{ userPresent: false }, 'not_verified'],
      [{ origin: 'https://auth.acme.test.evil.example' }, 'not_verified'],
      [{ rpId: 'evil.example' }, 'not_verified'],
      [{ challenge: Buffer.alloc(32, 8).toString('base64url') }, 'not_verified'],
      [{ type: 'webauthn.create' }, 'not_verified'],
      [{ clientData: { crossOrigin: true } }, 'not_verified'],
      [{ clientData: { topOrigin: ORIGIN } }, 'not_verified'],
      [{ signedBy: stranger.privateKey }, 'not_verified'],
      [{ backupEligible: true }, 'not_verified'],
      [{ backedUp: true }, 'not_verified'],
      [{ credentialId: stranger.credentialId }, 'unknown_passkey'],
      [{ userHandle: undefined }, 'unknown_passkey'],
      [{ userHandle: Buffer.from('BobBobBobBobBob0').toString('base64url') }, 'unknown_passkey'],
      [{ userHandle: '' }, 'unknown_passkey'],
    ]
    const sessions = await gate().table.list(partition.sessions(bob.subject))
    for (const [knobs, cause] of lies) {
      const fresh = await askPasskey(gate())
      const about = cause === 'not_verified' ? bob.company : undefined
      const { result, words } = await recorded(gate(), about, () => answerPasskey(gate(), fresh, bound.passkey, knobs))
      expect([knobs, result.json()]).toEqual([knobs, expect.objectContaining(refused)])
      expect([knobs, words]).toEqual([knobs, [`passkey_refused ${cause}`]])
    }
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toEqual(sessions)
    expect((await answerPasskey(gate(), question, bound.passkey)).status).toBe(201)
  })

  test("Another person's passkey answers for its own person only", async () => {
    const { bob, eve, cli } = await withPasskey(gate())
    const hers = await bindPasskey(gate(), await signIn(gate(), eve))
    const inHisName = { userHandle: Buffer.from(bob.subject).toString('base64url') }
    const asHim = await recorded(gate(), undefined, async () =>
      answerPasskey(gate(), await askPasskey(gate()), hers.passkey, inHisName),
    )
    expect(asHim.result.json()).toMatchObject(refused)
    expect(asHim.words).toEqual(['passkey_asked', 'passkey_refused unknown_passkey'])
    const question = questionIn(await stepUp(gate(), cli, { authenticator: 'passkey' }))
    for (const [knobs, cause] of [
      [{}, 'other_subject'],
      [inHisName, 'unknown_passkey'],
      [{ userHandle: undefined }, 'unknown_passkey'],
    ] as const) {
      const asHer = await recorded(gate(), undefined, () => answerPasskey(gate(), question, hers.passkey, knobs))
      expect(asHer.result.json()).toMatchObject(refused)
      expect(asHer.words).toEqual([`passkey_refused ${cause}`])
    }
  })

  test('A question is answered by who asked it: not with another secret, nor by a browser for a command line', async () => {
    const { bound } = await withPasskey(gate())
    const [one, other] = [await askPasskey(gate()), await askPasskey(gate())]
    const mixed = await answerPasskey(gate(), { ...one, secret: other.secret }, bound.passkey)
    expect(mixed.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    const { result, words } = await recorded(gate(), undefined, () =>
      browser(gate()).send('POST', `/v1/challenges/${one.id}/answer`, {
        cookies: { '__Host-passkey': one.secret },
        json: { passkey: bound.passkey.get(one.public_key ?? {}) },
      }),
    )
    expect(result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    expect(words).toEqual(['passkey_refused foreign_kind'])
  })

  test('Where the company allows no passkeys any more, one that is bound opens nothing', async () => {
    const { company, bob, bound } = await withPasskey(gate())
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, authenticators: ['sms', 'totp'] } })
    const question = await askPasskey(gate())
    const { result, words } = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(result.json()).toMatchObject(refused)
    expect(words).toEqual(['passkey_refused not_allowed'])
    expect((await asked(gate(), bob)).authenticator).toBe('sms')
  })

  test.each(['subject', 'company'] as const)('A suspended %s is let in by no passkey', async (what) => {
    const { company, bob, bound } = await withPasskey(gate())
    if (what === 'subject') await gate().alter(key.subject(bob.subject), { state: 'suspended' })
    else await gate().alter(key.company(company), { state: 'suspended' })
    const question = await askPasskey(gate())
    const { result, words } = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(result.json()).toMatchObject(refused)
    expect(words).toEqual([`passkey_refused ${what === 'subject' ? 'account' : 'company'}_suspended`])
  })

  test('A code answers no passkey’s question, and a passkey no question for a code', async () => {
    const { bob, bound } = await withPasskey(gate())
    const forCode = await asked(gate(), bob)
    const withPasskeyInstead = await answerPasskey(
      gate(),
      { ...forCode, public_key: { challenge: 'A'.repeat(43), rpId: new URL(ORIGIN).host } },
      bound.passkey,
    )
    expect(withPasskeyInstead.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    const forPasskey = await askPasskey(gate())
    expect((await answering(gate(), forPasskey, codeOf(gate(), bob))).json()).toMatchObject({
      status: 404,
      denial: 'challenge_unknown',
    })
  })
}
