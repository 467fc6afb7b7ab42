// One company's review that cannot be carried out is in no other company's way.

import { expect, test } from '@jest/globals'
import type { AppId, ReviewId } from '../../../lib/ids.ts'
import { type App, key } from '../../../lib/schema.ts'
import { within } from '../gate/composition.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { app, found, verbs } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { asking } from './asking.ts'

type Job = (event: object, context: object) => Promise<{ readonly done: { readonly closed: boolean } }>

onEngine('dynamodb-local', (gate) => {
  const at = asking(gate)
  const tick = async () => {
    const { carryOut } = (await import('../../../functions/reviews.ts')) as { carryOut: Job }
    const context = { awsRequestId: 'tick-of-the-clock', getRemainingTimeInMillis: () => 60_000 }
    return within(gate().parts, () => carryOut({}, context)).catch((error: unknown) => String(error))
  }

  /** As large as a record can be: the next change of it, which says that it has no managers, is refused by DynamoDB. */
  async function fill(shop: AppId): Promise<void> {
    const grow = (bytes: number) =>
      gate()
        .alter(key.app(shop), { retired: ['v'.repeat(bytes)], managers: undefined } as unknown as Partial<App>)
        .then(() => true)
        .catch(() => false)
    let [low, high] = [0, 409_600]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (await grow(middle)) low = middle
      else high = middle
    }
    await grow(low)
  }

  test('A review that fails at every step does not keep another company’s from its end', async () => {
    const of = await found(gate(), {
      apps: (one) => [
        app(`${one(0).split('@')[1]?.split('.')[0]}-shop`, { people: [{ email: one(1), verbs: verbs('view') }] }),
      ],
    })
    await fill(`${of.company}-shop` as AppId)
    const others = await found(gate(), { apps: () => [] })
    gate().clock.advance(60)
    const started: string[] = []
    for (const [i, { company, boss }] of [of, others].entries()) {
      const { bearer } = await signIn(gate(), boss)
      const due = new Date(gate().clock.now() + 3_700_000 + i * 1000).toISOString()
      started.push(
        (await at.send('POST', `/v1/companies/${company}/reviews`, bearer, { due })).json<{ id: string }>().id,
      )
    }
    gate().clock.advance(3800)
    const ticks: unknown[] = []
    for (let i = 0; i < 3; i++) {
      ticks.push(await tick())
      gate().clock.advance(300)
    }
    const [stuck, theirs] = await gate().table.get(
      key.review(of.company as never, started[0] as ReviewId),
      key.review(others.company as never, started[1] as ReviewId),
    )
    expect(ticks).toContain('Error: the job failed')
    expect([stuck?.state, theirs?.state]).toEqual(['open', 'closed'])
    expect(await gate().events(of.company)).toContainEqual(expect.objectContaining({ kind: 'review_started' }))
  })
})
