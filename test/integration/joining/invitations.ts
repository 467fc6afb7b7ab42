// Invitations: made, listed and withdrawn by an administrator of the very company, in a fresh session, and dead the moment
// that they are withdrawn, made anew, or a week old. ASVS V7.5.1; advisories class 9.

import { expect, test } from '@jest/globals'
import { recorded } from '../gate/events.ts'
import { latestLetter, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, invitationsOf, invite, invited, joining, newcomer } from './people-in.ts'

const DAY = 86_400

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('An invitation is a letter with a link, stands in the list, and can be taken back at once', async () => {
    const { company, boss } = await found(gate(), { team: 'ops' })
    const zoe = newcomer(company)
    const { bearer } = await signIn(gate(), boss)
    const made = await recorded(gate(), company, () =>
      invite(gate(), { bearer }, company, {
        email: ` ${zoe.email.toUpperCase()} `,
        teams: ['ops'],
        administrator: true,
      }),
    )
    expect(made.result.status).toBe(201)
    const body = made.result.json<{ id: string }>()
    const at = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      email: zoe.email,
      administrator: true,
      teams: ['ops'],
      invited_by: boss.subject,
      created_at: at(gate().clock.seconds()),
      expires_at: at(gate().clock.seconds() + 7 * DAY),
    })
    expect(made.events).toEqual([
      expect.objectContaining({
        kind: 'invitation_made',
        subject: boss.subject,
        invitation: body.id,
        administrator: true,
        teams: ['ops'],
      }),
      expect.objectContaining({ kind: 'letter_sent', letter: 'invitation' }),
      expect.objectContaining({ kind: 'letter_sent', letter: 'administrator_invited', subject: boss.subject }),
    ])
    expect(JSON.stringify(made.events)).not.toContain(zoe.email)
    expect(latestLetter(gate(), zoe.email).subject).toBe(`Your invitation to ${company}`)
    const token = tokenIn(gate(), zoe.email)
    expect(token).toMatch(/^sp_i_/)
    expect(made.result.body).not.toContain(token.slice(5, 40))

    const listed = await gate().send('GET', invitationsOf(company), { headers: bearer })
    expect(listed.json()).toEqual({ invitations: [body] })
    const path = `${invitationsOf(company)}/${body.id}`
    const { result, events } = await recorded(gate(), company, () => gate().send('DELETE', path, { headers: bearer }))
    expect(result.status).toBe(204)
    expect(events).toEqual([expect.objectContaining({ kind: 'invitation_withdrawn', invitation: body.id })])
    expect((await gate().send('GET', invitationsOf(company), { headers: bearer })).json()).toEqual({ invitations: [] })
    const dead = await recorded(gate(), undefined, () => joining(gate(), token, zoe))
    expect(dead.result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(dead.words).toEqual(['join_refused unknown'])
    const again = await recorded(gate(), company, () => gate().send('DELETE', path, { headers: bearer }))
    expect(again.result.status).toBe(404)
    expect(again.words).toEqual(['invitation_refused unknown'])
  })
}

export function tests(gate: () => Gate): void {
  test('Nobody is invited into a team that is none, and who joins after a team went is in those that are left', async () => {
    const founded = await found(gate(), { team: 'ops' })
    const { company } = founded
    const { bearer } = await signIn(gate(), founded.boss)
    const zoe = newcomer(company)
    const { result, words } = await recorded(gate(), company, () =>
      invite(gate(), { bearer }, company, { email: zoe.email, teams: ['ops', 'dev'] }),
    )
    expect(result.json()).toMatchObject({ status: 400, detail: expect.stringContaining('no such team') })
    expect(words).toEqual(['invitation_refused unknown_team'])
    const ask = (method: string, path: string, json?: object) =>
      gate().send(method, `/v1/companies/${company}/teams${path}`, { headers: bearer, ...(json && { json }) })
    expect((await ask('POST', '', { id: 'dev', name: 'Dev' })).status).toBe(201)
    gate().clock.advance(60)
    const { token } = await invited(gate(), founded, zoe, { teams: ['ops', 'dev'] })
    const challenge = await begunJoin(gate(), token, zoe)
    expect((await ask('DELETE', '/dev')).status).toBe(204)
    const joined = await answeringJoin(gate(), challenge, codeTo(gate(), zoe))
    const { credential } = joined.json<{ credential: string }>()
    const me = await gate().send('GET', '/v1/session', { headers: { authorization: `Bearer ${credential}` } })
    expect(me.json()).toMatchObject({ teams: ['ops'] })
    const { members } = (await ask('GET', '/ops/members')).json<{ members: { id: string }[] }>()
    expect(members.map(({ id }) => id)).toContain(me.json()['subject'])
  })

  test('Inviting again ends the letter before, and only the new one is in the list', async () => {
    const founded = await found(gate())
    const zoe = newcomer(founded.company)
    const first = await invited(gate(), founded, zoe)
    gate().clock.advance(61)
    const answer = await invite(gate(), first.boss, founded.company, { email: zoe.email })
    expect(answer.status).toBe(201)
    expect((await joining(gate(), first.token, zoe)).json()).toMatchObject({ denial: 'link_gone' })
    expect((await joining(gate(), tokenIn(gate(), zoe.email), zoe)).status).toBe(202)
    const listed = await gate().send('GET', invitationsOf(founded.company), { headers: first.boss.bearer })
    expect(listed.json()).toMatchObject({ invitations: [{ id: answer.json<{ id: string }>().id }] })
  })

  test('A week later the link is dead and the list is empty', async () => {
    const founded = await found(gate())
    const zoe = newcomer(founded.company)
    const { token, boss } = await invited(gate(), founded, zoe)
    gate().clock.advance(7 * DAY - 1)
    expect((await joining(gate(), token, zoe)).status).toBe(202)
    gate().clock.advance(1)
    const { result, words } = await recorded(gate(), founded.company, () => joining(gate(), token, zoe))
    expect(result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(words).toEqual(['join_refused expired'])
    const listed = await gate().send('GET', invitationsOf(founded.company), { headers: boss.bearer })
    expect(listed.json()).toEqual({ invitations: [] })
  })
}
