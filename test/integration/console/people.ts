// People on the console: found, invited, changed one by one and several at once, each press with its event.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { again, type Console, ESCAPED, fieldsOf, MARKUP, ticks } from './company.ts'
import { sameAsNothing, staleLedBack } from './others.ts'

const PEOPLE = '/console/people'

export function foreign(gate: () => Gate, all: () => Console): void {
  const presses = (bob: string, email: string): readonly Record<string, string>[] => [
    ...['suspend', 'reinstate', 'promote', 'demote', 'end_sessions', 'remove'].map((act) => ({ act })),
    { act: 'join', team: 'ops' },
    { act: 'leave', team: 'ops' },
    { act: 'recover', email },
    { act: 'suspend', [`who:${bob}`]: 'yes' },
  ]

  test('Another company’s person, and nobody, are the same page, and nothing is done', async () => {
    const { at, person } = all()
    const { bob } = person
    const before = await gate().table.get(key.subject(bob.subject))
    await sameAsNothing(
      at.mallory,
      [`${PEOPLE}/${bob.subject}`, `${PEOPLE}/${bob.subject}?ask=remove`],
      [...presses(bob.subject, bob.email).map((form) => [`${PEOPLE}/${bob.subject}`, form] as const)],
    )
    for (const sure of [{}, { sure: 'yes' }]) {
      const form = { act: 'remove', ...ticks('who', bob.subject), ...sure }
      const { status, body } = await at.mallory.send('POST', PEOPLE, { form })
      expect([status, body.includes(bob.email)]).toEqual([404, false])
    }
    const found = await at.mallory.send('POST', PEOPLE, { form: { act: 'search', q: bob.email } })
    expect(found.status).toBe(404)
    expect(found.body).toContain('Nobody in your company has this address.')
    expect(await gate().table.get(key.subject(bob.subject))).toEqual(before)
  })

  test('Whoever is no administrator sees none of it, and has it on record', async () => {
    const { posted, get, person, company } = all()
    const looked = await recorded(gate(), company, () => get('bob', PEOPLE))
    expect(looked.words).toEqual(['access_refused not_administrator'])
    for (const path of [PEOPLE, `${PEOPLE}/${person.eve.subject}`]) {
      const { status, body } = await get('bob', path)
      expect([path, status, body.includes(person.eve.email)]).toEqual([path, 403, false])
    }
    expect((await posted('bob', `${PEOPLE}/${person.bob.subject}`, { act: 'promote' })).result.status).toBe(403)
    expect((await gate().table.get(key.subject(person.bob.subject)))[0]?.administrator).toBe(false)
    expect((await get('bob', '/console')).headers['location']).toBe('/console/apps')
    expect((await get('bob', '/console/apps')).body).not.toContain(`href="${PEOPLE}"`)
  })

  test('A session that is not fresh does nothing, and is led through the confirmation and back', async () => {
    const { at, person } = all()
    const one = `${PEOPLE}/${person.bob.subject}`
    await staleLedBack(gate(), person.boss, at.boss, [
      [PEOPLE, { act: 'invite', email: 'late@acme.test' }],
      [PEOPLE, { act: 'suspend', ...ticks('who', person.bob.subject) }],
      [one, { act: 'suspend' }],
      [one, { act: 'leave', team: 'ops' }],
    ])
    gate().clock.advance(601)
    const removing = await at.boss.send('POST', one, { form: { act: 'remove', sure: 'yes' } })
    const next = encodeURIComponent(`${one}?ask=remove&again=1`)
    expect(removing.headers['location']).toBe(`/account/confirm?next=${next}`)
  })
}

export function tests(gate: () => Gate, all: () => Console): void {
  const one = (who: 'boss' | 'bob' | 'eve' = 'bob') => `${PEOPLE}/${all().person[who].subject}`
  const subject = async (who: 'boss' | 'bob' | 'eve' = 'bob') =>
    (await gate().table.get(key.subject(all().person[who].subject)))[0]

  test('Everybody is listed, with what they call themselves as text', async () => {
    const { get, person } = all()
    const { body } = await get('boss', PEOPLE)
    for (const { email } of Object.values(person).slice(0, 3)) expect(body).toContain(email)
    expect(body).toContain(ESCAPED)
    expect(body).not.toContain(MARKUP)
    expect(body).not.toContain(person.mallory.email)
    const eve = await get('boss', one('eve'))
    expect(eve.body).toContain(ESCAPED)
    expect(eve.body).not.toContain(MARKUP)
  })

  test('What is looked for by name stands in the address; a whole address is posted, and leads to the person', async () => {
    const { get, posted, person } = all()
    const named = await posted('boss', PEOPLE, { act: 'search', q: ' bob ' })
    expect(named.result.headers['location']).toBe(`${PEOPLE}?q=bob`)
    const { body } = await get('boss', `${PEOPLE}?q=bob`)
    expect(body).toContain(person.bob.email)
    expect(body).not.toContain(person.boss.email)
    const found = await posted('boss', PEOPLE, { act: 'search', q: person.bob.email })
    expect([found.result.status, found.result.headers['location']]).toEqual([303, one()])
    const typed = await get('boss', `${PEOPLE}?q=${encodeURIComponent(person.bob.email)}`)
    expect(typed.body).not.toContain(`href="${one()}"`)
    expect(typed.body).toContain('what stands before the @')
  })

  test('A list goes on where its page ends, and an altered place is refused', async () => {
    const { get } = all()
    expect((await get('boss', `${PEOPLE}?after=nowhere`)).status).toBe(400)
  })

  test('Who is invited gets a letter, stands among the open invitations, and can be uninvited', async () => {
    const { posted, get, company } = all()
    const email = `new@${company}.test`
    const form = { act: 'invite', email, teams: 'ops, ops', language: 'nb', administrator: 'yes' }
    const invited = await posted('boss', PEOPLE, form)
    expect([invited.result.status, invited.result.headers['location']]).toEqual([303, `${PEOPLE}?done=invited`])
    expect(ofKind(invited.events, 'invitation_made')).toMatchObject([{ administrator: true, teams: ['ops'] }])
    const [letter] = gate().aws.read(email)
    expect(letter?.channel).toBe('email')
    const { body } = await get('boss', `${PEOPLE}?done=invited`)
    expect(body).toContain('The invitation is on its way.')
    expect(body).toContain('joining as an administrator')
    const withdrawn = await posted('boss', PEOPLE, fieldsOf(body, 'withdraw'))
    expect([withdrawn.result.headers['location'], withdrawn.words]).toEqual([
      `${PEOPLE}?done=withdrawn`,
      ['invitation_withdrawn'],
    ])
    expect((await get('boss', PEOPLE)).body).not.toContain(email)
  })

  test.each([
    [{ email: 'nobody' }, 400, 'Give a whole e-mail address.', ['request_refused malformed']],
    [{ email: 'a@b.test', teams: 'nope' }, 400, 'One of these is no team', ['invitation_refused unknown_team']],
  ])('An invitation that is no good is refused beside its field: %j', async (typed, status, said, words) => {
    const refused = await all().posted('boss', PEOPLE, { act: 'invite', ...typed })
    expect([refused.result.status, refused.words]).toEqual([status, words])
    expect(refused.result.body).toContain(said)
    expect(refused.result.body).toContain(`value="${typed.email}"`)
  })

  test('Somebody who is here already is not invited', async () => {
    const { posted, person } = all()
    const { result, words } = await posted('boss', PEOPLE, { act: 'invite', email: person.bob.email })
    expect([result.status, words]).toEqual([409, ['invitation_refused taken']])
    expect(result.body).toContain('belongs to the company already')
  })

  test('Several at once: said in numbers, then done, then undone', async () => {
    const { posted, person, at } = all()
    const form = { act: 'suspend', ...ticks('who', person.bob.subject, person.eve.subject) }
    const asked = await posted('boss', PEOPLE, form)
    expect([asked.result.status, ofKind(asked.events, 'subject_changed')]).toEqual([200, []])
    expect(asked.result.body).toContain('2 people cannot sign in')
    expect(asked.result.body).toContain('2 sessions end.')
    expect((await subject())?.state).toBe('active')
    const done = await posted('boss', PEOPLE, fieldsOf(asked.result.body, 'suspend'))
    expect(ofKind(done.events, 'subject_changed').map(({ whom, act }) => [whom, act])).toEqual(
      [person.bob.subject, person.eve.subject].map((whom) => [whom, 'suspended']),
    )
    expect(done.result.body).toContain('2 people are suspended.')
    expect((await at.bob.send('GET', '/console/apps')).headers['location']).toContain('/login')
    const undone = await posted('boss', PEOPLE, fieldsOf(done.result.body, 'reinstate'))
    expect(undone.result.headers['location']).toBe(`${PEOPLE}?done=reinstated`)
    expect((await subject('eve'))?.state).toBe('active')
    for (const who of ['bob', 'eve'] as const) await again(gate(), person[who], at[who])
  })

  test('Nobody who is not named is meant, and of several one that cannot be stops all', async () => {
    const { posted, person } = all()
    const none = await posted('boss', PEOPLE, { act: 'suspend' })
    expect(none.result.status).toBe(400)
    expect(none.result.body).toContain('Tick those you mean first')
    const self = { act: 'suspend', sure: 'yes', ...ticks('who', person.bob.subject, person.boss.subject) }
    const refused = await posted('boss', PEOPLE, self)
    expect([refused.result.status, refused.words]).toEqual([403, ['subject_change_refused oneself']])
    expect(refused.result.body).toContain('Nobody does this to themself.')
    expect((await subject())?.state).toBe('active')
  })

  test('One person: suspended with a way back, made an administrator, their sessions ended', async () => {
    const { posted, get, person, at } = all()
    const acts = [
      ['suspend', 'suspended', 'suspended'],
      ['reinstate', 'reinstated', 'reinstated'],
      ['promote', 'promoted', 'administrator'],
      ['demote', 'demoted', 'administrator'],
      ['end_sessions', 'sessions_ended', 'sessions_ended'],
    ] as const
    for (const [act, note, recordedAs] of acts) {
      const { result, events } = await posted('boss', one(), { act })
      expect([act, result.status, result.headers['location']]).toEqual([act, 303, `${one()}?done=${note}`])
      expect(ofKind(events, 'subject_changed').map((event) => event.act)).toEqual([recordedAs])
      const { body } = await get('boss', `${one()}?done=${note}`)
      expect(fieldsOf(body, 'reinstate')).toEqual(act === 'suspend' ? { act: 'reinstate' } : {})
    }
    // An address that somebody made up offers to undo nothing.
    expect(fieldsOf((await get('boss', `${one()}?done=suspended`)).body, 'reinstate')).toEqual({})
    await again(gate(), person.bob, at.bob)
  })

  test('In and out of a team, with the way back in', async () => {
    const { posted } = all()
    const left = await posted('boss', one(), { act: 'leave', team: 'ops' })
    expect([left.result.status, left.words]).toEqual([200, ['team_members_changed']])
    expect((await subject())?.teams).toEqual([])
    const back = await posted('boss', one(), fieldsOf(left.result.body, 'join'))
    expect(back.result.headers['location']).toBe(`${one()}?done=joined`)
    expect((await subject())?.teams).toEqual(['ops'])
    const nowhere = await posted('boss', one(), { act: 'join', team: 'nope' })
    expect([nowhere.result.status, nowhere.words]).toEqual([404, ['team_refused unknown']])
    expect(nowhere.result.body).toContain('There is no such team')
  })

  test('A recovery goes to an address of this very person, and to no other', async () => {
    const { posted, person } = all()
    gate().clock.advance(120)
    const wrong = await posted('boss', one(), { act: 'recover', email: person.eve.email })
    expect([wrong.result.status, wrong.words]).toEqual([404, ['access_refused not_yours']])
    expect(wrong.result.body).toContain('no address of this person')
    const sent = await posted('boss', one(), { act: 'recover', email: person.bob.email })
    expect(sent.result.headers['location']).toBe(`${one()}?done=recovering`)
    expect(sent.words).toEqual(['recovery_started', 'letter_sent'])
  })

  test('The last administrator stays one', async () => {
    const { posted } = all()
    const { result, words } = await posted('boss', one('boss'), { act: 'demote' })
    expect([result.status, words]).toEqual([409, ['subject_change_refused last_administrator']])
    expect(result.body).toContain('A company keeps at least one administrator')
  })

  test('A removal is said in numbers first, and is for good', async () => {
    const { posted, get, person } = all()
    const asked = await get('boss', `${one()}?ask=remove`)
    expect(asked.body).toContain('1 person leaves the company for good.')
    expect(asked.body).toContain('1 place in a team is given up.')
    expect((await subject())?.state).toBe('active')
    const { result, events } = await posted('boss', one(), fieldsOf(asked.body, 'remove'))
    expect(result.headers['location']).toBe(`${PEOPLE}?done=removed`)
    expect(ofKind(events, 'subject_changed')).toMatchObject([{ act: 'removed', whom: person.bob.subject }])
    expect((await get('boss', one())).body).toContain('This person was removed.')
    const late = await posted('boss', one(), { act: 'reinstate' })
    expect([late.result.status, late.words]).toEqual([409, ['subject_change_refused removed']])
  })
}
