// Who may invite, whom, and how often. A company that is not one's own does not exist, and an administrator does not learn
// where an address is at home. ASVS V7.5.1, V8.2.1.

import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { InvitationId } from '../../../lib/ids.ts'
import { mintInvitation } from '../../../lib/rules/credential.ts'
import { key, partition } from '../../../lib/schema.ts'
import { inWords, ofKind, recorded } from '../gate/events.ts'
import { latestLetter, lettersTo } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { invitationsOf, invite, invited, joining, newcomer } from './people-in.ts'

export function tests(gate: () => Gate): void {
  test('After ten minutes an administrator has to confirm who is there; looking goes on', async () => {
    const { company, boss } = await found(gate())
    const { bearer } = await signIn(gate(), boss)
    const zoe = newcomer(company)
    gate().clock.advance(600)
    const made = await invite(gate(), { bearer }, company, { email: zoe.email })
    expect(made.status).toBe(201)
    gate().clock.advance(61)
    const path = `${invitationsOf(company)}/${made.json<{ id: string }>().id}`
    const { events } = await recorded(gate(), company, async () => {
      for (const answer of [
        await invite(gate(), { bearer }, company, { email: zoe.email }),
        await gate().send('DELETE', path, { headers: bearer }),
      ]) {
        expect(answer.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
        expect(answer.headers['www-authenticate']).toContain('insufficient_user_authentication')
      }
    })
    expect(ofKind(events, 'step_up_asked')).toEqual([
      expect.objectContaining({ subject: boss.subject, cause: 'too_old', endpoint: 'invitations.create' }),
      expect.objectContaining({ cause: 'too_old' }),
    ])
    expect(lettersTo(gate(), zoe.email)).toHaveLength(1)
    expect((await gate().send('GET', invitationsOf(company), { headers: bearer })).json()).toMatchObject({
      invitations: [{ email: zoe.email }],
    })
  })

  test('A member may not, and who is not of the company learns that there is nothing', async () => {
    const { company, boss, bob } = await found(gate())
    const elsewhere = await found(gate())
    const zoe = newcomer(company)
    const { id } = (await invite(gate(), await signIn(gate(), boss), company, { email: zoe.email })).json<{
      id: string
    }>()
    const visitors = [
      { who: bob, status: 403, cause: 'not_administrator', at: company },
      { who: elsewhere.boss, status: 404, cause: 'not_yours', at: elsewhere.company },
      { who: elsewhere.bob, status: 404, cause: 'not_yours', at: elsewhere.company },
    ]
    for (const { who, status, cause, at } of visitors) {
      const { bearer: headers } = await signIn(gate(), who)
      const { words } = await recorded(gate(), at, async () => {
        const answers = [
          await invite(gate(), { bearer: headers }, company, { email: zoe.email }),
          await gate().send('GET', invitationsOf(company), { headers }),
          await gate().send('DELETE', `${invitationsOf(company)}/${id}`, { headers }),
        ]
        expect(answers.map((answer) => answer.status)).toEqual([status, status, status])
      })
      // The third is counted under the second: only powers of two are written.
      expect(words).toEqual([`access_refused ${cause}`, `access_refused ${cause}`])
    }
    expect((await gate().send('GET', invitationsOf(company))).status).toBe(401)
    expect((await gate().send('GET', invitationsOf('nowhere'), {})).status).toBe(401)
    expect(lettersTo(gate(), zoe.email)).toHaveLength(1)
  })

  test('Whoever belongs to the company is not invited; whoever belongs to another is told, and stays where they are', async () => {
    const { company, boss, bob } = await found(gate())
    const elsewhere = await found(gate())
    const session = await signIn(gate(), boss)
    const own = await recorded(gate(), company, () => invite(gate(), session, company, { email: bob.email }))
    expect(own.result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    expect(own.words).toEqual(['invitation_refused taken'])
    expect(lettersTo(gate(), bob.email).map(({ subject }) => subject)).not.toContain(`Your invitation to ${company}`)

    const { email } = elsewhere.bob
    const foreign = await recorded(gate(), company, () => invite(gate(), session, company, { email }))
    const { email: unknown } = newcomer(company)
    const stranger = await recorded(gate(), company, () => invite(gate(), session, company, { email: unknown }))
    // The administrator cannot tell the two apart.
    expect(foreign.result.status).toBe(201)
    expect(Object.keys(foreign.result.json())).toEqual(Object.keys(stranger.result.json()))
    expect(inWords(foreign.events)).toEqual(inWords(stranger.events))
    expect(ofKind(foreign.events, 'letter_sent')).toEqual([expect.objectContaining({ letter: 'known_already' })])
    const { body } = latestLetter(gate(), email)
    expect(body).toContain('https://auth.acme.test/login')
    expect(body).not.toContain('/link/')
    expect((await gate().send('GET', invitationsOf(company), { headers: session.bearer })).body).toContain(email)
    // Not even who had the secret of the invitation could join with it.
    const { id } = foreign.result.json<{ id: InvitationId }>()
    const { credential, digest } = mintInvitation(id, company, randomBytes(32))
    await gate().alter(key.invitation(company, id), { secret: digest })
    const { result, words } = await recorded(gate(), company, () =>
      joining(gate(), credential, { ...newcomer(company), email }),
    )
    expect(result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(words).toEqual(['join_refused taken'])
  })

  test('One address gets one letter a minute and three an hour, whoever asks', async () => {
    const founded = await found(gate())
    const zoe = newcomer(founded.company)
    const { boss } = await invited(gate(), founded, zoe)
    const { result, events } = await recorded(gate(), founded.company, () =>
      invite(gate(), boss, founded.company, { email: zoe.email }),
    )
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 60 })
    expect(events).toEqual([expect.objectContaining({ kind: 'invitation_refused', cause: 'limited' })])
    for (let sent = 1; sent < 3; sent++) {
      gate().clock.advance(60)
      expect((await invite(gate(), boss, founded.company, { email: zoe.email })).status).toBe(201)
    }
    gate().clock.advance(60)
    expect((await invite(gate(), boss, founded.company, { email: zoe.email })).json()).toMatchObject({
      retry_after: 3600 - 3 * 60,
    })
    expect(lettersTo(gate(), zoe.email)).toHaveLength(3)
  })

  test('An invitation names each team once', async () => {
    const founded = await found(gate(), { team: 'ops', apps: () => [] })
    const json = { ...newcomer(founded.company), teams: ['ops', 'ops'] }
    const { result, events } = await recorded(gate(), founded.company, async () =>
      invite(gate(), await signIn(gate(), founded.boss), founded.company, { email: json.email, teams: json.teams }),
    )
    expect(result.json()).toMatchObject({ teams: ['ops'] })
    expect(ofKind(events, 'invitation_made')).toMatchObject([{ teams: ['ops'] }])
    const [open] = await gate().table.list(partition.invitations(founded.company))
    expect(open?.teams).toEqual(['ops'])
  })

  test('What is not well formed is refused, and nobody is written to', async () => {
    const { company, boss } = await found(gate())
    const session = await signIn(gate(), boss)
    const wrong = [
      {},
      { email: 'no address' },
      { email: 'zoe@example.test', role: 'owner' },
      { email: 'zoe@example.test', teams: ['Not A Team'] },
      { email: 'zoe@example.test', teams: Array(21).fill('ops') },
      { email: 'zoe@example.test', language: 'tlh' },
    ]
    const { words } = await recorded(gate(), undefined, async () => {
      for (const json of wrong)
        expect([json, (await invite(gate(), session, company, json)).status]).toEqual([json, 400])
    })
    expect(new Set(words)).toEqual(new Set(['request_refused malformed']))
    expect(lettersTo(gate(), 'zoe@example.test')).toEqual([])
  })
}
