// A passkey is bound by a fresh session, once per ceremony, with its holder verified; it has a name, is listed and can be
// taken away again. WebAuthn Level 3 §7.1; SP 800-63B-4 §3.1.7, §4.1.

import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { base62 } from '../../../lib/base62.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { type Knobs, softPasskey } from '../../passkey/authenticator.ts'
import { answerPasskey, askPasskey, bindPasskey, creationOptions, own } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { type Gate, ORIGIN } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'

type Of = Parameters<typeof own>[1]

/** RFC 3339. */
const TIME = /^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:]{8}Z$/

export function passkeysBound(gate: () => Gate): void {
  const soft = () => softPasskey({ origin: ORIGIN })
  const binding = (cli: Of, passkey: unknown, label?: string) =>
    own(gate(), cli, 'POST', '/passkeys', { passkey, ...(label === undefined ? {} : { label }) })
  const listed = async (cli: Of) =>
    (await own(gate(), cli, 'GET', '')).json<{ authenticators: { passkeys: { id: string; label: string }[] } }>()
      .authenticators.passkeys

  test('It is asked for, bound, named and listed, and the person hears of it', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const begun = await recorded(gate(), company, () => own(gate(), cli, 'POST', '/passkeys/options'))
    expect(begun.words).toEqual(['passkey_asked'])
    expect(begun.events[0]).toMatchObject({ purpose: 'bind', subject: bob.subject })
    const { public_key } = begun.result.json<{ public_key: object }>()
    expect(public_key).toMatchObject({
      rp: { id: new URL(ORIGIN).host },
      user: { name: bob.email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const { result, events, words } = await recorded(gate(), company, () =>
      binding(cli, soft().create(public_key), ' The blue\u0007 key\u202e '),
    )
    expect(result.status).toBe(201)
    const bound = result.json<{ id: string }>()
    expect(bound).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      label: 'The blue key',
      bound_at: expect.stringMatching(TIME),
      synced: false,
    })
    expect(words).toEqual(['authenticator_bound', 'letter_sent'])
    expect(events[0]).toMatchObject({ authenticator: 'passkey', passkey: bound.id, replaced: false })
    expect(await listed(cli)).toEqual([bound])
  })

  test('Without a name it is called as the session is, and one that syncs is said to', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const synced = softPasskey({ origin: ORIGIN, synced: true })
    const answer = await binding(cli, synced.create(await creationOptions(gate(), cli)))
    expect(answer.json()).toMatchObject({ label: expect.stringMatching(/./), synced: true })
  })

  test('What does not prove a verified person on this very site is refused, and an honest answer still counts', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const options = await creationOptions(gate(), cli)
    const lies: readonly Knobs[] = [
      { userVerified: false },
      { userPresent: false },
      { origin: 'https://auth.acme.test.evil.example' },
      { origin: 'http://auth.acme.test' },
      { rpId: 'evil.example' },
      { challenge: Buffer.alloc(32, 8).toString('base64url') },
      { type: 'webauthn.get' },
      { clientData: { crossOrigin: true } },
      { clientData: { topOrigin: 'https://evil.example' } },
      { backupEligible: false, backedUp: true },
      { credentialId: Buffer.alloc(32, 1).toString('base64url') },
    ]
    for (const knobs of lies) {
      gate().clock.advance(1)
      const { result } = await recorded(gate(), company, () => binding(cli, soft().create(options, knobs)))
      expect([knobs, result.json()]).toEqual([
        knobs,
        expect.objectContaining({ status: 401, denial: 'passkey_refused' }),
      ])
    }
    for (const odd of [null, 'x', [], {}])
      expect((await binding(cli, odd)).json()).toMatchObject({ status: 401, denial: 'passkey_refused' })
    const [told] = (await gate().events(company)).filter(({ kind }) => kind === 'authenticator_refused')
    expect(told).toMatchObject({ authenticator: 'passkey', cause: 'not_verified', subject: bob.subject })
    expect(await listed(cli)).toEqual([])
    expect((await binding(cli, soft().create(options))).status).toBe(201)
  })

  test('A ceremony is used once, by the session that began it, within five minutes', async () => {
    const { company, bob } = await found(gate())
    const [cli, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const options = await creationOptions(gate(), cli)
    const elsewhere = await recorded(gate(), company, () => binding(other, soft().create(options)))
    expect(elsewhere.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(elsewhere.words).toEqual(['authenticator_refused not_begun'])
    expect((await binding(cli, soft().create(options))).status).toBe(201)
    const again = await recorded(gate(), company, () => binding(cli, soft().create(options)))
    expect(again.result.status).toBe(400)
    expect(again.words).toEqual(['authenticator_refused not_begun'])
    const late = await creationOptions(gate(), cli)
    gate().clock.advance(300)
    const { result, words } = await recorded(gate(), company, () => binding(cli, soft().create(late)))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['authenticator_refused expired'])
    expect(await listed(cli)).toHaveLength(1)
  })

  test('Whoever sees the question of a binding has no secret by which to answer it as a sign-in', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { passkey } = await bindPasskey(gate(), cli)
    let options: { challenge: string }
    // A credential has neither of base64url's two signs.
    do options = (await creationOptions(gate(), cli)) as typeof options
    while (/[-_]/.test(options.challenge))
    const { id } = cli.session
    const head = `sp_q_${id}${options.challenge}`
    const secret = `${head}${base62(createHash('sha256').update(head).digest(), 6)}`
    const { result, words } = await recorded(gate(), undefined, () =>
      gate().send('POST', `/v1/challenges/${id}/answer`, {
        json: { id, secret, passkey: passkey.get({ ...options, rpId: new URL(ORIGIN).host }) },
      }),
    )
    expect(result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    expect(words).toEqual(['passkey_refused unknown_challenge'])
  })

  test('The same passkey is bound once, and not more than twenty of them', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { passkey } = await bindPasskey(gate(), cli)
    const options = await creationOptions(gate(), cli)
    expect(options).toMatchObject({ excludeCredentials: [{ id: passkey.credentialId }] })
    const twice = await recorded(gate(), company, () => binding(cli, passkey.create(options)))
    expect(twice.result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    expect(twice.words).toEqual(['authenticator_refused bound_already'])
    for (let n = 1; n < 20; n++) await bindPasskey(gate(), cli)
    const { result, words } = await recorded(gate(), company, () => own(gate(), cli, 'POST', '/passkeys/options'))
    expect(result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    expect(words).toEqual(['authenticator_refused too_many'])
  })

  test('Where the company does not allow passkeys none is bound', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, authenticators: ['sms', 'totp'] } })
    const { result, words } = await recorded(gate(), company, () => own(gate(), cli, 'POST', '/passkeys/options'))
    expect(result.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    expect(words).toEqual(['authenticator_refused not_allowed'])
  })

  test('One that is removed signs nobody in, and the others do', async () => {
    const { company, bob, eve } = await found(gate())
    const [cli, hers] = [await signIn(gate(), bob), await signIn(gate(), eve)]
    const [lost, kept] = [await bindPasskey(gate(), cli), await bindPasskey(gate(), cli)]
    const foreign = await recorded(gate(), company, () => own(gate(), hers, 'DELETE', `/passkeys/${kept.id}`))
    expect(foreign.result.json()).toMatchObject({ status: 404, denial: 'not_found' })
    expect(foreign.words).toEqual(['authenticator_refused not_bound'])
    const { result, events, words } = await recorded(gate(), company, () =>
      own(gate(), cli, 'DELETE', `/passkeys/${lost.id}`),
    )
    expect(result.status).toBe(204)
    expect(words).toEqual(['authenticator_removed', 'letter_sent'])
    expect(events[0]).toMatchObject({ authenticator: 'passkey', passkey: lost.id })
    const refused = await recorded(gate(), undefined, async () =>
      answerPasskey(gate(), await askPasskey(gate()), lost.passkey),
    )
    expect(refused.result.json()).toMatchObject({ status: 401, denial: 'passkey_refused' })
    expect(refused.words).toEqual(['passkey_asked', 'passkey_refused unknown_passkey'])
    expect((await answerPasskey(gate(), await askPasskey(gate()), kept.passkey)).status).toBe(201)
  })
}
