// One company's administrators against everybody's deliveries: what they write in the middle of a step is their own matter.

import { describe, expect, test } from '@jest/globals'
import type { CompanyId, WebhookId } from '../../../lib/ids.ts'
import type { Taken } from '../../../lib/ports/deliveries.ts'
import { noProgress, triedAnew } from '../../../lib/rules/webhooks/patience.ts'
import { key } from '../../../lib/schema.ts'
import { event, MINUTE, type World, webhookOf, world } from './world.ts'

/** `evil` answers as it likes, once it is hostile; `honest` takes everything. */
async function beside(evil: (at: World) => Taken) {
  const state = { hostile: false }
  const at: World = await world(undefined, (name) => (name === 'evil' && state.hostile ? evil(at) : { status: 204 }))
  at.give(webhookOf('acme', 'evil'), webhookOf('bolt', 'honest'))
  await at.sealMore([])
  await at.run()
  // Both have taken something: a record of their progress is there.
  await at.sealMore([event(0, 'acme'), event(0, 'bolt')])
  await at.run()
  return { at, state }
}

/** What PUT {"state":"active"} writes. */
function tryAnew(at: World): void {
  at.out.put(triedAnew(at.progress('acme', 'evil') ?? noProgress(webhookOf('acme', 'evil'))))
}

/** A minute and two events at a time; answers those that the honest one was to be told. */
async function minutes(at: World, count: number): Promise<string[]> {
  const sealed: string[] = []
  for (let i = 0; i < count; i++) {
    const one = event(0, 'bolt')
    sealed.push(one.id)
    await at.sealMore([event(0, 'acme'), one])
    await at.run()
  }
  return sealed
}

describe('an administrator who has their own webhook tried anew while a delivery is open', () => {
  test('holds up no other company, each of which is told everything once', async () => {
    const { at, state } = await beside((of) => {
      tryAnew(of)
      return { status: 500 }
    })
    state.hostile = true
    const sealed = await minutes(at, 10)
    expect(at.toldTo('honest').slice(1)).toEqual(sealed)
    expect(at.out.places.get('webhooks')?.next).toBe(22)
  })

  test('is told everything in order, when it is taken', async () => {
    const { at, state } = await beside((of) => {
      tryAnew(of)
      return { status: 500 }
    })
    state.hostile = true
    await minutes(at, 3)
    expect(at.progress('acme', 'evil')).toMatchObject({ next: 3, failures: 1 })
    state.hostile = false
    at.wait(60 * MINUTE)
    await at.run()
    expect(at.toldTo('evil')).toHaveLength(4)
    expect(at.progress('acme', 'evil')?.next).toBeUndefined()
  })

  test('and does it again upon each write, is passed by, which is a fault on record', async () => {
    const { at, state } = await beside(() => ({ status: 500 }))
    const note = at.ports.deliveries.note.bind(at.ports.deliveries)
    let beaten = 0
    Object.assign(at.ports.deliveries, {
      note: (noted: Parameters<typeof note>[0]) => {
        if (noted.progress.webhook === 'evil') {
          tryAnew(at)
          beaten += 1
        }
        return note(noted)
      },
    })
    state.hostile = true
    const sealed = await minutes(at, 3)
    expect(at.toldTo('honest').slice(1)).toEqual(sealed)
    expect(beaten).toBeLessThan(60)
    expect(at.carried).toContainEqual(
      expect.objectContaining({ counted: { kind: 'fault', endpoint: 'x', error: 'WebhookOutrun' } }),
    )
  })
})

test('a webhook that is removed while a delivery is open leaves nothing behind, and holds up nobody', async () => {
  const { at, state } = await beside((of) => {
    for (const place of [key.webhook, key.webhookProgress])
      of.out.remove(place('acme' as CompanyId, 'evil' as WebhookId))
    return { status: 500 }
  })
  state.hostile = true
  const sealed = await minutes(at, 3)
  expect(at.toldTo('honest').slice(1)).toEqual(sealed)
  expect(at.progress('acme', 'evil')).toBeUndefined()
})

test('one that an operator sets back while a delivery is open goes on from there', async () => {
  const { at, state } = await beside((of) => {
    of.out.put({ ...(of.progress('acme', 'evil') ?? noProgress(webhookOf('acme', 'evil'))), next: 0 })
    return { status: 500 }
  })
  state.hostile = true
  await minutes(at, 1)
  expect(at.progress('acme', 'evil')).toMatchObject({ next: 0 })
  state.hostile = false
  at.wait(60 * MINUTE)
  await at.run()
  expect(new Set(at.toldTo('evil')).size).toBe(2)
  expect(at.toldTo('evil')).toHaveLength(3)
})

test('one that is paused while a delivery is open goes on from that delivery when it goes on', async () => {
  const { at, state } = await beside((of) => {
    of.out.put(webhookOf('acme', 'evil', { state: 'paused' }))
    tryAnew(of)
    return { status: 500 }
  })
  state.hostile = true
  await minutes(at, 3)
  state.hostile = false
  at.out.put(webhookOf('acme', 'evil'))
  at.wait(60 * MINUTE)
  await at.run()
  expect(at.toldTo('evil')).toHaveLength(4)
})

test('one that somebody changed while it joins the others keeps none of those behind it from joining', async () => {
  const { at } = await beside(() => ({ status: 204 }))
  at.give(webhookOf('bolt', 'late'))
  for (const [company, webhook] of [
    ['acme', 'evil'],
    ['bolt', 'late'],
  ] as const)
    await at.run({ act: 'again', company: company as CompanyId, webhook: webhook as WebhookId, from: 0 }, () => false)
  const keep = at.ports.deliveries.keep.bind(at.ports.deliveries)
  Object.assign(at.ports.deliveries, {
    keep: (...asked: Parameters<typeof keep>) => {
      if (asked[3]?.progress.webhook === 'evil') tryAnew(at)
      return keep(...asked)
    },
  })
  const { post } = at.ports
  // The other one comes after it.
  at.ports.post = async (posted) => {
    for (let i = 0; i < 60 && posted.url.includes('late'); i++) await new Promise((resolve) => setImmediate(resolve))
    return post(posted)
  }
  await at.run()
  expect(at.progress('acme', 'evil')?.next).toBe(2)
  expect(at.progress('bolt', 'late')).toMatchObject({ failures: 0 })
  expect(at.progress('bolt', 'late')?.next).toBeUndefined()
})
