// From the letter to a session: nothing is there before the code is answered, and all of it is there after, once.
// ASVS V6.4.1, V6.6.1; security page §6, figure 2.

import { expect, test } from '@jest/globals'
import type { InvitationId, SubjectId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { bearer, browser, type Challenge, signIn } from '../gate/sign-in.ts'
import { counts, statuses } from '../races/many.ts'
import { answeringJoin, begunJoin, codeTo, invitationsOf, invited, joining, newcomer } from './people-in.ts'

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('A password and a phone make a person of an invitation, who is signed in and can sign in again', async () => {
    const founded = await found(gate(), { team: 'ops' })
    const { company } = founded
    const zoe = newcomer(company)
    const { token, id, boss } = await invited(gate(), founded, zoe, { teams: ['ops'], administrator: true })
    const begun = await recorded(gate(), company, () => joining(gate(), token, zoe, { label: 'curl of Zoe' }))
    expect(begun.result.status).toBe(202)
    const { challenge } = begun.result.json<{ challenge: Challenge }>()
    expect(challenge).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      secret: expect.stringMatching(/^sp_q_/),
      authenticator: 'sms',
      to: `•••• ${zoe.phone.slice(-2)}`,
      digits: 6,
      expires_in: 300,
      resend_in: 30,
    })
    expect(begun.words).toEqual(['join_begun', 'code_sent'])
    const name = await gate().parts.secrets.digest('login-name', zoe.email)
    expect(await gate().table.get(key.login(name))).toEqual([undefined])

    const { result, events, words } = await recorded(gate(), company, () =>
      answeringJoin(gate(), challenge, codeTo(gate(), zoe)),
    )
    expect(result.status).toBe(201)
    expect(words).toEqual(['subject_created', 'session_created'])
    const [created] = ofKind(events, 'subject_created')
    expect(created).toMatchObject({ invitation: id, administrator: true, teams: ['ops'] })
    const subject = created?.subject as SubjectId
    expect(ofKind(events, 'session_created')).toEqual([expect.objectContaining({ subject, methods: ['pwd', 'sms'] })])
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${zoe.email}|${zoe.phone.slice(1)}|${zoe.name}`))
    const { credential } = result.json<{ credential: string }>()
    const me = await gate().send('GET', '/v1/session', { headers: bearer(credential) })
    expect(me.json()).toMatchObject({
      ...{ subject, company, name: 'Zoe', email: zoe.email, administrator: true, teams: ['ops'] },
      ...{ methods: ['pwd', 'sms'], session: { kind: 'cli', label: 'curl of Zoe' } },
    })
    expect(await gate().table.get(key.invitation(company, id as InvitationId), key.draft(challenge.id))).toEqual([
      undefined,
      undefined,
    ])
    const listed = await gate().send('GET', invitationsOf(company), { headers: boss.bearer })
    expect(listed.json()).toEqual({ invitations: [] })
    expect((await joining(gate(), token, zoe)).json()).toMatchObject({ denial: 'link_gone' })
    expect((await answeringJoin(gate(), challenge, codeTo(gate(), zoe))).status).toBe(404)

    gate().clock.advance(31)
    const again = await signIn(gate(), { ...zoe, subject, company } satisfies Person)
    expect((await gate().send('GET', '/v1/session', { headers: again.bearer })).json()).toMatchObject({ subject })
  })

  test('Of two who hold one letter, and of ten answers at once, one is in', async () => {
    const founded = await found(gate())
    const { company } = founded
    const [zoe, mal] = [newcomer(company), newcomer(company, 'Mal')]
    const { token } = await invited(gate(), founded, zoe)
    const drafts = [
      { who: zoe, challenge: await begunJoin(gate(), token, zoe) },
      { who: mal, challenge: await begunJoin(gate(), token, mal) },
    ]
    const { result, events } = await recorded(gate(), company, () =>
      Promise.all(
        [...drafts, ...drafts, ...drafts, ...drafts, ...drafts].map(({ who, challenge }) =>
          answeringJoin(gate(), challenge, codeTo(gate(), who)),
        ),
      ),
    )
    expect(statuses(result)['201']).toBe(1)
    // Gone with the letter, gone with the draft, or told to come again after too many lost races; never a second person.
    for (const status of Object.keys(statuses(result))) expect(['201', '404', '410', '429']).toContain(status)
    const words = counts(events.map(({ kind }) => kind))
    expect(words).toMatchObject({ subject_created: 1, session_created: 1 })
  })
}

export function tests(gate: () => Gate): void {
  test('A browser gets its secrets in cookies, and is recognised from then on', async () => {
    const founded = await found(gate())
    const zoe = newcomer(founded.company)
    const { token } = await invited(gate(), founded, zoe)
    const at = browser(gate())
    const { name, password, phone } = zoe
    const json = { token, name, password, phone, kind: 'browser' }
    const begun = await at.send('POST', '/v1/joins', { json })
    expect(begun.json()).not.toHaveProperty('challenge.secret')
    expect([...at.jar.keys()]).toEqual(['__Host-challenge'])
    const { challenge } = begun.json<{ challenge: Challenge }>()
    const path = `/v1/joins/${challenge.id}/answer`
    // What was begun in a browser is not answered by a command line.
    const stolen = { id: challenge.id, secret: at.jar.get('__Host-challenge'), code: codeTo(gate(), zoe) }
    const { result, words } = await recorded(gate(), undefined, () => gate().send('POST', path, { json: stolen }))
    expect(result.status).toBe(404)
    expect(words).toEqual(['join_refused foreign_kind'])
    const answered = await at.send('POST', path, { json: { code: codeTo(gate(), zoe) } })
    expect(answered.status).toBe(201)
    expect(Object.keys(answered.json())).toEqual(['session'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-device', '__Host-session'])
    gate().clock.advance(31)
    const next = await at.send('POST', '/v1/sessions', { json: { email: zoe.email, password, kind: 'browser' } })
    expect(next.json()).toMatchObject({ challenge: { digits: 4 } })
  })
}
