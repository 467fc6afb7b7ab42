// Every question, with every secret but its own and at every door but its own: refused, with its event, and no guess is
// counted. Advisories 3.19, 4.05, 5.01; ASVS V6.6.2.

import { beforeAll, expect, test } from '@jest/globals'
import type { AuthEvent } from '../../../lib/event.ts'
import { mintChallenge } from '../../../lib/rules/credential.ts'
import { key } from '../../../lib/schema.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { type Door, doors, placeOf, show } from './crossed/doors.ts'
import { refusals } from './crossed/refusals.ts'
import { everythingPending, type Pending, watch } from './crossed/world.ts'

onEngine('dynoxide', (gate) => {
  let pending: Pending
  let seen: AuthEvent[]
  beforeAll(async () => {
    pending = await everythingPending(gate())
    seen = watch(gate())
  })

  type Refused = ReturnType<typeof refusals>
  async function everywhere(
    act: (refused: Refused, question: string, asked: Pending['questions'][string], door: Door) => Promise<void>,
  ): Promise<void> {
    const refused = refusals(seen)
    for (const [question, asked] of Object.entries(pending.questions))
      for (const door of doors) await act(refused, question, asked, door)
    expect(refused.flaws).toEqual([])
  }
  /** In the words of a door that looks where the question lies, and otherwise as of none. */
  const cause = (door: Door, question: string, words: string) =>
    placeOf(question) === door.looksIn && door.refuses !== 'password_refused' ? words : 'unknown_challenge'

  test("A question's own secret answers it at no door but its own", () =>
    everywhere(async (refused, question, { id, secret }, door) => {
      const elsewhere =
        placeOf(question) === door.looksIn ? door.early[question] : (['unknown_challenge', 404] as const)
      if (elsewhere === undefined) return
      const [words, status] = elsewhere
      const act = () => show(pending, door, id, secret, 'body')
      await refused.expect(`${question} at ${door.name}`, act, `${door.refuses} ${words}`, status)
    }))

  test("Nor does any other secret: another question's, a link's, a device's, a session's", () =>
    everywhere(async (refused, question, { id, secret }, door) => {
      const others = [
        ...Object.values(pending.questions).map((one) => one.secret),
        ...Object.values(pending.links),
        ...Object.values(pending.sessions).map(({ credential }) => credential),
        pending.device,
        'sp_q_garbage',
      ]
      for (const other of others.filter((one) => one !== secret)) {
        const act = () => show(pending, door, id, other, 'body')
        await refused.expect(
          `${question} by ${other.slice(0, 4)} at ${door.name}`,
          act,
          'request_refused not_found',
          404,
        )
      }
    }))

  test('Nor a secret that somebody made up for it', () =>
    everywhere(async (refused, question, { id }, door) => {
      const forged = mintChallenge(id, new Uint8Array(32)).credential
      const event = `${door.refuses} ${cause(door, question, 'foreign_secret')}`
      await refused.expect(
        `${question}, forged, at ${door.name}`,
        () => show(pending, door, id, forged, 'body'),
        event,
        404,
      )
    }))

  test('Nor its own secret by the way of a browser, where a command line asked', () =>
    everywhere(async (refused, question, { id, secret }, door) => {
      const event = `${door.refuses} ${cause(door, question, 'foreign_kind')}`
      const act = () => show(pending, door, id, secret, 'cookie')
      await refused.expect(`${question}, as a cookie, at ${door.name}`, act, event, 404)
    }))

  test('And none of it was a guess', async () => {
    const ids = Object.entries(pending.questions).filter(([name]) => placeOf(name) === 'challenge')
    const challenges = await gate().table.get(...ids.map(([, { id }]) => key.challenge(id)))
    expect(challenges.map((one) => one?.tries)).toEqual(ids.map(() => 0))
  })
})
