// Crowds. Every limit holds exactly: counted are the verdicts on record, not the answers. Advisories class 2 and 3.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { inWords, ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { answering, begin, type Challenge, challenged, codeOf, notThe } from '../gate/sign-in.ts'
import { ascending, counts, many, statuses } from './many.ts'

onEachEngine((gate, engine) => {
  // The slower emulator answers a hundred transactions a second; what differs there is each of them, not how many there are.
  const crowd = engine === 'dynoxide' ? 500 : 50
  /** People who are not in each other's way, in companies of ten. No condition decides there, and less of them say as much. */
  const apart = engine === 'dynoxide' ? 100 : 30

  test(`Of ${crowd} wrong codes at once exactly five are evaluated, and none opens anything`, async () => {
    const { company, bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    const { result, events } = await recorded(gate(), company, () =>
      many(crowd, (i) => answering(gate(), challenge, notThe(code, i + 1), { from: `198.51.100.${i % 250}` })),
    )
    const evaluated = ofKind(events, 'code_refused').filter(({ cause }) => cause === 'wrong_code')
    expect(evaluated.map(({ tries = 0 }) => tries).sort(ascending)).toEqual([1, 2, 3, 4, 5])
    expect(statuses(result)['401']).toBe(5)
    expect(Object.keys(statuses(result)).every((status) => ['401', '410', '429'].includes(status))).toBe(true)
    await expect(
      gate().table.get(key.challenge(challenge.id), key.budget(bob.subject, 'stranger')),
    ).resolves.toMatchObject([{ tries: 5 }, { guesses: { sms: { run: 5 } } }])
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toEqual([])
    expect((await answering(gate(), challenge, code)).status).toBe(410)
  })

  test(`Of ${crowd} right codes at once exactly one is a session`, async () => {
    const { company, bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    const { result, events } = await recorded(gate(), company, () =>
      many(crowd, () => answering(gate(), challenge, code)),
    )
    expect(statuses(result)['201']).toBe(1)
    expect(inWords(events)).toEqual(['session_created', 'letter_sent'])
    const sessions = await gate().table.list(partition.sessions(bob.subject))
    expect(sessions.map(({ id }) => id)).toEqual(ofKind(events, 'session_created').map(({ session }) => session))
    const [{ credential } = { credential: '' }] = result
      .filter(({ status }) => status === 201)
      .map((answer) => answer.json<{ credential: string }>())
    expect(
      (await gate().send('GET', '/v1/session', { headers: { authorization: `Bearer ${credential}` } })).status,
    ).toBe(200)
  })

  test(`${apart} people who sign in at once have ${apart} sessions and exactly so many of each event`, async () => {
    const companies = []
    for (let i = 0; i < apart / 10; i++) companies.push(await found(gate(), { members: 9 }))
    const people = companies.flatMap((one) => one.people)
    expect(people).toHaveLength(apart)
    const since = gate().clock.now() + 1
    const signedIn = await Promise.all(
      people.map(async (person) => {
        const { challenge } = (await begin(gate(), person)).json<{ challenge: Challenge }>()
        return (await answering(gate(), challenge, codeOf(gate(), person))).json<{ credential: string }>().credential
      }),
    )
    expect(new Set(signedIn).size).toBe(apart)
    const events = (await Promise.all(companies.map(({ company }) => gate().events(company, since)))).flat()
    expect(counts(inWords(events))).toEqual({
      password_accepted: apart,
      code_sent: apart,
      session_created: apart,
      letter_sent: apart,
    })
    expect(new Set(ofKind(events, 'session_created').map(({ session }) => session)).size).toBe(apart)
    const sessions = await Promise.all(people.map(({ subject }) => gate().table.list(partition.sessions(subject))))
    expect(sessions.flat()).toHaveLength(apart)
  })
})
