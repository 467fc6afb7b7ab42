// Every link at every other link's door, every code at every other code's: refused, with its event, and nothing is used up
// by it; at the end each of them does what it is for. Advisories 3.19, 5.01; ASVS V6.6.2, V6.4.

import { beforeAll, expect, test } from '@jest/globals'
import type { AuthEvent } from '../../../lib/event.ts'
import type { ChallengeId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { answerPasskey } from './authenticators.ts'
import { codeDoors, linkDoors } from './crossed/doors.ts'
import { refusals } from './crossed/refusals.ts'
import { everythingPending, type Pending, watch } from './crossed/world.ts'

onEngine('dynoxide', (gate) => {
  let pending: Pending
  let seen: AuthEvent[]
  beforeAll(async () => {
    pending = await everythingPending(gate())
    seen = watch(gate())
  })

  test('A link opens nothing but what it was written for, and no other secret opens it', async () => {
    const refused = refusals(seen)
    const secrets = {
      ...pending.links,
      ...Object.fromEntries(
        Object.entries(pending.questions).map(([name, { secret }]) => [`question ${name}`, secret]),
      ),
      device: pending.device,
      session: pending.sessions.admin.credential,
      garbage: 'sp_r_garbage',
    }
    for (const [door, open] of Object.entries(linkDoors))
      for (const [name, token] of Object.entries(secrets)) {
        const cause = name === 'garbage' || door === 'invitation' ? 'malformed' : 'wrong_kind'
        const kind = door === 'invitation' ? 'join_refused' : 'link_refused'
        if (name !== door)
          await refused.expect(`${name} at ${door}`, () => open(gate(), token), `${kind} ${cause}`, 410)
      }
    expect(refused.flaws).toEqual([])
  })

  test("Nobody's code is another's, nor one's own at another door", async () => {
    const refused = refusals(seen)
    const kindAt = (door: string) =>
      door === 'join' ? 'join_refused' : door.startsWith('new ') ? 'authenticator_refused' : 'code_refused'
    for (const [door, type] of Object.entries(codeDoors(pending)))
      for (const [name, code] of Object.entries(pending.codes)) {
        if (name === door) continue
        const typed = (name === 'login by saved code') === (door === 'login by saved code')
        const event = typed ? `${kindAt(door)} wrong_code` : 'request_refused malformed'
        await refused.expect(`the code of ${name} at ${door}`, () => type(code), event, typed ? 401 : 400)
        if (typed) await forgiven(pending, door)
      }
    expect(refused.flaws).toEqual([])
  })

  test('After all that, each of them still does what it is for', async () => {
    const said: Record<string, number> = {}
    for (const [name, type] of Object.entries(codeDoors(pending))) {
      const code = pending.codes[name as keyof Pending['codes']]
      said[name] = (await type(code)).status
    }
    const byKey = pending.questions['login by passkey']
    if (byKey !== undefined) said['passkey'] = (await answerPasskey(gate(), byKey, pending.assertion)).status
    for (const [name, open] of Object.entries(linkDoors))
      said[`link ${name}`] = (await open(gate(), pending.links[name as keyof Pending['links']])).status
    expect(said).toEqual({
      'login by sms': 201,
      'login by app': 201,
      'login by saved code': 201,
      'step-up': 201,
      reset: 202,
      join: 201,
      'new phone': 204,
      'new app': 204,
      passkey: 201,
      'link reset': 202,
      'link mailbox': 202,
      'link address': 204,
      'link not me': 204,
      'link invitation': 202,
    })
  })
})

/** Each door bears five wrong codes, and here it meets seven: they are not what this is about. */
async function forgiven(pending: Pending, door: string): Promise<void> {
  const { gate, questions, sessions } = pending
  const question = questions[door]?.id
  const draft = (door === 'join' ? question : sessions.moves.session.id) as ChallengeId | undefined
  if (door === 'new app') await gate.alter(key.totpDraft(pending.people.saved.subject), { tries: 0 })
  else if (door === 'join' || door === 'new phone') await gate.alter(key.draft(draft as ChallengeId), { tries: 0 })
  else await gate.alter(key.challenge(question as ChallengeId), { tries: 0 })
}
