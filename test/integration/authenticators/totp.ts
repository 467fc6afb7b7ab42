// An authenticator app is bound by showing that it has the seed, to the session that saw it; another takes its place, and it
// can be taken away. RFC 6238; SP 800-63B-4 §3.1.4, §4.1; ASVS V6.5.1, V6.6.3.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { appWith, asked, bindTotp, expecting, own, stepUpWith } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, notThe, signIn } from '../gate/sign-in.ts'

/** RFC 3339. */
const TIME = /^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:]{8}Z$/

export function totp(gate: () => Gate): void {
  const me = async (cli: Parameters<typeof own>[1]) =>
    (await own(gate(), cli, 'GET', '')).json<{ authenticators: Record<string, unknown> }>()
  const beginning = async (cli: Parameters<typeof own>[1]) =>
    appWith(gate(), expecting(201, await own(gate(), cli, 'POST', '/totp')).json<{ secret: string }>().secret)
  const confirming = (cli: Parameters<typeof own>[1], code: string) =>
    own(gate(), cli, 'POST', '/totp/confirm', { code })

  test('An app is bound once it has shown a code of its own, and counts for nothing before', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const begun = await recorded(gate(), company, () => own(gate(), cli, 'POST', '/totp'))
    expect(begun.result.status).toBe(201)
    const { secret, uri, expires_in } = begun.result.json<{ secret: string; uri: string; expires_in: number }>()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(expires_in).toBe(900)
    const { protocol, host, pathname, searchParams } = new URL(uri)
    expect([protocol, host, decodeURIComponent(pathname)]).toEqual(['otpauth:', 'totp', `/${company}:${bob.email}`])
    expect(Object.fromEntries(searchParams)).toEqual({
      secret,
      issuer: company,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
    expect(begun.words).toEqual(['authenticator_begun'])
    expect((await me(cli)).authenticators).not.toHaveProperty('totp')
    expect(await asked(gate(), bob)).toMatchObject({ authenticator: 'sms' })

    const app = appWith(gate(), secret)
    const { result, events, words } = await recorded(gate(), company, () => confirming(cli, app.code()))
    expect(result.status).toBe(204)
    expect(words).toEqual(['authenticator_bound', 'letter_sent'])
    expect(events[0]).toMatchObject({
      subject: bob.subject,
      session: cli.session.id,
      authenticator: 'totp',
      replaced: false,
    })
    expect((await me(cli)).authenticators).toMatchObject({ totp: { bound_at: expect.stringMatching(TIME) } })
  })

  test('A wrong code at binding is counted, and after five the seed is over though the app has it right', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const app = await beginning(cli)
    for (let n = 1; n <= 5; n++) {
      const { result, words } = await recorded(gate(), company, () => confirming(cli, notThe(app.code(), n)))
      expect(result.json()).toMatchObject({ status: 401, denial: 'wrong_code', tries_left: 5 - n })
      expect(words).toEqual(['authenticator_refused wrong_code'])
    }
    const late = await recorded(gate(), company, () => confirming(cli, app.code()))
    expect(late.result.json()).toMatchObject({ status: 410, denial: 'challenge_spent' })
    expect(late.words).toEqual(['authenticator_refused spent'])
    expect((await me(cli)).authenticators).not.toHaveProperty('totp')
    expect((await confirming(cli, (await beginning(cli)).code())).status).toBe(204)
  })

  test('A seed that was not confirmed within a quarter of an hour is over', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const app = await beginning(cli)
    gate().clock.advance(890)
    const fresh = await stepUpWith(gate(), cli, bob)
    gate().clock.advance(10)
    const { result, words } = await recorded(gate(), company, () => confirming(fresh, app.code()))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['authenticator_refused expired'])
  })

  test('Only the session that saw the seed can confirm it, and nobody without one', async () => {
    const { company, bob, eve } = await found(gate())
    const cli = await signIn(gate(), bob)
    const other = await signIn(gate(), bob)
    const hers = await signIn(gate(), eve)
    const app = await beginning(cli)
    const elsewhere = await recorded(gate(), company, () => confirming(other, app.code()))
    expect(elsewhere.result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    expect(elsewhere.words).toEqual(['authenticator_refused wrong_session'])
    const unbegun = await recorded(gate(), company, () => confirming(hers, app.code()))
    expect(unbegun.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(unbegun.words).toEqual(['authenticator_refused not_begun'])
    expect((await confirming(cli, app.code())).status).toBe(204)
  })

  test('A new app takes the place of the old one, whose codes are wrong from then on', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const old = await bindTotp(gate(), cli)
    const { result: app, events, words } = await recorded(gate(), company, () => bindTotp(gate(), cli))
    expect(words).toEqual(['authenticator_begun', 'authenticator_bound', 'letter_sent'])
    expect(ofKind(events, 'authenticator_bound')).toEqual([expect.objectContaining({ replaced: true })])
    const question = await asked(gate(), bob)
    const refused = await recorded(gate(), company, () => answering(gate(), question, old.code()))
    expect(refused.words).toEqual(['code_refused wrong_code'])
    expect((await answering(gate(), question, app.code())).status).toBe(201)
  })

  test('A removed app is asked for no more, nor has it any codes', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    await bindTotp(gate(), cli)
    const { result, events, words } = await recorded(gate(), company, () => own(gate(), cli, 'DELETE', '/totp'))
    expect(result.status).toBe(204)
    expect(words).toEqual(['authenticator_removed', 'letter_sent'])
    expect(events[0]).toMatchObject({ subject: bob.subject, session: cli.session.id, authenticator: 'totp' })
    await expect(gate().table.get(key.totp(bob.subject))).resolves.toEqual([undefined])
    const question = await asked(gate(), bob)
    expect(question).toMatchObject({ authenticator: 'sms' })
    expect(question).not.toHaveProperty('others')
    const again = await recorded(gate(), company, () => own(gate(), cli, 'DELETE', '/totp'))
    expect(again.result.json()).toMatchObject({ status: 404, denial: 'not_found' })
    expect(again.words).toEqual(['authenticator_refused not_bound'])
  })

  test('A company that allows no app has none bound, and asks for none that was bound before', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const app = await bindTotp(gate(), cli)
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, authenticators: ['sms', 'passkey'] } })
    const { result, words } = await recorded(gate(), company, () => own(gate(), cli, 'POST', '/totp'))
    expect(result.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    expect(words).toEqual(['authenticator_refused not_allowed'])
    const question = await asked(gate(), bob)
    expect(question).not.toHaveProperty('others')
    const asApp = await recorded(gate(), company, () =>
      gate().send('POST', `/v1/challenges/${question.id}/answer`, {
        json: { id: question.id, secret: question.secret, code: app.code(), authenticator: 'totp' },
      }),
    )
    expect(asApp.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(asApp.words).toEqual(['code_refused not_due'])
  })
}
