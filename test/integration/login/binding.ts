// A code answers the question of who asked, by the way it was asked, while the account is what it was. And each secret is
// good for one thing. Advisories 3.19, 4.05, 5.01, 5.03; ASVS V6.6.2.

import { expect, test } from '@jest/globals'
import type { ChallengeId, SubjectId } from '../../../lib/ids.ts'
import { mintChallenge } from '../../../lib/rules/credential.ts'
import { key, partition } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, bearer, browser, type Challenge, challenged, codeOf, resending, signIn } from '../gate/sign-in.ts'

const sessionsOf = (gate: Gate, subject: SubjectId) => gate.table.list(partition.sessions(subject))
const unknown = { status: 404, denial: 'challenge_unknown' }

onEngine('dynoxide', (gate) => {
  test("Another person's code, id or secret answers nothing", async () => {
    const { bob, eve } = await found(gate())
    const [his, hers] = [await challenged(gate(), bob), await challenged(gate(), eve)]
    const [hisCode, hersCode] = [codeOf(gate(), bob), codeOf(gate(), eve)]
    const { words } = await recorded(gate(), undefined, async () => {
      // Her id with his secret: the address and the secret name two challenges.
      for (const mixed of [
        { ...hers, secret: his.secret },
        { ...his, secret: hers.secret },
      ])
        for (const code of [hisCode, hersCode])
          expect(
            (
              await gate().send('POST', `/v1/challenges/${mixed.id}/answer`, { json: { secret: mixed.secret, code } })
            ).json(),
          ).toMatchObject(unknown)
    })
    expect(new Set(words)).toEqual(new Set(['request_refused not_found']))
    await expect(sessionsOf(gate(), bob.subject)).resolves.toEqual([])
    await expect(sessionsOf(gate(), eve.subject)).resolves.toEqual([])
    await expect(gate().table.get(key.challenge(his.id), key.challenge(hers.id))).resolves.toMatchObject([
      { tries: 0 },
      { tries: 0 },
    ])
  })

  test('A forged secret for a true id is refused uncounted, and says nothing of the challenge', async () => {
    const { bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const forged = mintChallenge(challenge.id, new Uint8Array(32)).credential
    const { result, events, words } = await recorded(gate(), undefined, () =>
      answering(gate(), { ...challenge, secret: forged }, codeOf(gate(), bob)),
    )
    const ghost = await recorded(gate(), undefined, () => {
      const id = 'AAAAAAAAAAAAAAAA' as ChallengeId
      return answering(gate(), { ...challenge, id, secret: mintChallenge(id, new Uint8Array(32)).credential }, '123456')
    })
    expect(result.json()).toMatchObject(unknown)
    expect(told(ghost.result)).toEqual(told(result))
    expect(words).toEqual(['code_refused foreign_secret'])
    expect(events[0]).not.toHaveProperty('subject')
    await expect(gate().table.get(key.challenge(challenge.id))).resolves.toMatchObject([{ tries: 0 }])
  })

  test('A browser answers with its cookie and a command line with its body, neither for the other', async () => {
    const { bob, eve } = await found(gate())
    const cli = await challenged(gate(), bob)
    const cookies = { '__Host-challenge': cli.secret }
    const { words } = await recorded(gate(), undefined, async () => {
      const asBrowser = await browser(gate()).send('POST', `/v1/challenges/${cli.id}/answer`, {
        cookies,
        json: { code: codeOf(gate(), bob) },
      })
      expect(asBrowser.json()).toMatchObject(unknown)
    })
    expect(words).toEqual(['code_refused foreign_kind'])
    const at = browser(gate())
    const json = { email: eve.email, password: eve.password, kind: 'browser' }
    const { challenge } = (await at.send('POST', '/v1/sessions', { json })).json<{ challenge: Challenge }>()
    const secret = at.jar.get('__Host-challenge') ?? ''
    const asCli = await answering(gate(), { ...challenge, secret }, codeOf(gate(), eve))
    expect(asCli.json()).toMatchObject(unknown)
    expect((await resending(gate(), { ...challenge, secret })).json()).toMatchObject(unknown)
    const both = await at.send('POST', `/v1/challenges/${challenge.id}/answer`, { json: { secret, code: '123456' } })
    expect(both.status).toBe(400)
  })

  test('Another browser, with its own pending login or none, cannot answer', async () => {
    const { bob, eve } = await found(gate())
    const json = { email: bob.email, password: bob.password, kind: 'browser' }
    const { challenge } = (await browser(gate()).send('POST', '/v1/sessions', { json })).json<{
      challenge: Challenge
    }>()
    const code = codeOf(gate(), bob)
    const other = browser(gate())
    const answer = () => other.send('POST', `/v1/challenges/${challenge.id}/answer`, { json: { code } })
    expect((await answer()).json()).toMatchObject(unknown)
    await other.send('POST', '/v1/sessions', { json: { email: eve.email, password: eve.password, kind: 'browser' } })
    expect((await answer()).json()).toMatchObject(unknown)
    await expect(sessionsOf(gate(), bob.subject)).resolves.toEqual([])
  })

  test('A secret is good for its own purpose and for no other', async () => {
    const { bob, company } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(31)
    const challenge = await challenged(gate(), bob)
    for (const text of [challenge.secret, cli.device ?? '']) {
      const { result, words } = await recorded(gate(), undefined, () =>
        gate().send('GET', '/v1/session', { headers: bearer(text) }),
      )
      expect(result.json()).toMatchObject({ status: 401, denial: 'unauthenticated' })
      expect(words.every((word) => word === 'session_refused wrong_kind')).toBe(true)
      const asCookie = await gate().send('GET', '/v1/session', { cookies: { '__Host-session': text } })
      expect(asCookie.status).toBe(401)
    }
    for (const secret of [cli.credential, cli.device ?? '']) {
      expect((await answering(gate(), { ...challenge, secret }, codeOf(gate(), bob))).json()).toMatchObject(unknown)
      expect((await resending(gate(), { ...challenge, secret })).json()).toMatchObject(unknown)
    }
    // As a device, neither a session nor a challenge is recognised.
    for (const device of [cli.credential, challenge.secret]) {
      gate().clock.advance(601)
      const { events } = await recorded(gate(), company, () => challenged(gate(), bob, { device }))
      expect(events[0]).toMatchObject({ kind: 'password_accepted', context: 'stranger' })
    }
  })

  test("A command line's session is no cookie of a browser, nor the other way round", async () => {
    const { bob } = await found(gate())
    const { credential } = await signIn(gate(), bob)
    const forged = credential.replace(/^sp_c_/, 'sp_b_')
    expect((await gate().send('GET', '/v1/session', { headers: bearer(forged) })).status).toBe(401)
  })

  test('A password changed meanwhile voids the challenge, and so does ending all sessions', async () => {
    const { bob, company } = await found(gate())
    const { bearer: headers, device } = await signIn(gate(), bob)
    const json = { current: bob.password, new: 'another wall to walk along' }
    for (const act of [
      () => gate().send('DELETE', '/v1/sessions', { headers }),
      () => gate().send('PUT', '/v1/account/password', { headers, json }),
    ]) {
      const challenge = await challenged(gate(), bob, { device })
      expect((await act()).status).toBeLessThan(300)
      const { result, words } = await recorded(gate(), company, () => answering(gate(), challenge, codeOf(gate(), bob)))
      expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
      expect(words).toEqual(['code_refused superseded'])
    }
  })

  test.each([
    ['account_suspended', 'subject'],
    ['company_suspended', 'company'],
  ] as const)('%s meanwhile closes the challenge, to be answered and to be sent again', async (cause, what) => {
    const { bob, company } = await found(gate())
    const challenge = await challenged(gate(), bob)
    if (what === 'subject') await gate().alter(key.subject(bob.subject), { state: 'suspended' })
    else await gate().alter(key.company(company), { state: 'suspended' })
    const { words } = await recorded(gate(), company, async () => {
      expect((await answering(gate(), challenge, codeOf(gate(), bob))).status).toBe(410)
      gate().clock.advance(31)
      expect((await resending(gate(), challenge)).status).toBe(410)
    })
    expect(words).toEqual([`code_refused ${cause}`, `resend_refused ${cause}`])
    expect(gate().aws.read(bob.phone)).toHaveLength(1)
  })

  test('A number changed meanwhile voids the challenge that went to the old one', async () => {
    const { bob, eve, company } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const [hers] = await gate().table.get(key.subject(eve.subject))
    if (hers?.sms === undefined) throw new Error('she has a number')
    await gate().alter(key.subject(bob.subject), { sms: hers.sms })
    const { words } = await recorded(gate(), company, () => answering(gate(), challenge, codeOf(gate(), bob)))
    expect(words).toEqual(['code_refused superseded'])
  })
})
