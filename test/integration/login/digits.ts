// How long a code is. Four digits only where guessing is hemmed in from every side: security.md §4 of the design, ASVS V6.5.4.

import { expect, test } from '@jest/globals'
import type { Seconds } from '../../../lib/ids.ts'
import { mintDevice, parse } from '../../../lib/rules/credential.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found } from '../gate/people.ts'
import { answering, challenged, codeOf, notThe, resending, signIn } from '../gate/sign-in.ts'

const known = async (gate: Gate, founded: Founded) => {
  const { device } = await signIn(gate, founded.bob)
  gate.clock.advance(31)
  return { device }
}

onEngine('dynoxide', (gate) => {
  test('A stranger gets six digits, a recognised device in good standing four', async () => {
    const founded = await found(gate())
    expect((await challenged(gate(), founded.bob)).digits).toBe(6)
    const more = await known(gate(), founded)
    const { result, events } = await recorded(gate(), founded.company, () => challenged(gate(), founded.bob, more))
    expect(result.digits).toBe(4)
    expect(codeOf(gate(), founded.bob)).toMatch(/^[0-9]{4}$/)
    expect(ofKind(events, 'password_accepted')).toEqual([expect.objectContaining({ context: 'recognised', digits: 4 })])
    expect((await answering(gate(), result, codeOf(gate(), founded.bob))).status).toBe(201)
    expect((await challenged(gate(), founded.bob, more)).digits).toBe(4)
  })

  test("Another person's device credential is a stranger's", async () => {
    const founded = await found(gate())
    const other = await found(gate())
    await known(gate(), founded)
    const { device } = await known(gate(), other)
    expect((await challenged(gate(), founded.bob, { device })).digits).toBe(6)
  })

  test('Whoever knows the id of a recognised device and not its secret is a stranger', async () => {
    const founded = await found(gate())
    const { device = '' } = await known(gate(), founded)
    const real = parse(device)
    if (real?.kind !== 'device') throw new Error('that is no device credential')
    const forged = mintDevice(real.device, real.subject, new Uint8Array(32)).credential
    const ask = () => challenged(gate(), founded.bob, { device: forged })
    const { result, events } = await recorded(gate(), founded.company, ask)
    expect(result.digits).toBe(6)
    expect(ofKind(events, 'password_accepted')).toEqual([expect.objectContaining({ context: 'stranger' })])
  })

  test('A device that has not signed in for half a year is a stranger', async () => {
    const founded = await found(gate())
    const more = await known(gate(), founded)
    gate().clock.advance(180 * 86_400)
    expect((await challenged(gate(), founded.bob, more)).digits).toBe(6)
  })

  test('After a wrong code the next has six digits, by resending and by beginning again', async () => {
    const founded = await found(gate())
    const { bob } = founded
    const more = await known(gate(), founded)
    const challenge = await challenged(gate(), bob, more)
    await answering(gate(), challenge, notThe(codeOf(gate(), bob)))
    gate().clock.advance(31)
    expect((await resending(gate(), challenge)).json()).toMatchObject({ challenge: { digits: 6 } })
    expect((await challenged(gate(), bob, more)).digits).toBe(6)
  })

  test('A four-digit code that nobody answered is followed by six digits, until one is answered', async () => {
    const founded = await found(gate())
    const { bob } = founded
    const more = await known(gate(), founded)
    expect((await challenged(gate(), bob, more)).digits).toBe(4)
    gate().clock.advance(301)
    const second = await challenged(gate(), bob, more)
    expect(second.digits).toBe(6)
    expect((await answering(gate(), second, codeOf(gate(), bob))).status).toBe(201)
    expect((await challenged(gate(), bob, more)).digits).toBe(4)
  })

  test('While the whole deployment sees many wrong codes everybody gets six digits, and ten minutes later no more', async () => {
    const founded = await found(gate())
    const more = await known(gate(), founded)
    const window = Math.floor(gate().clock.seconds() / 600)
    const tally = key.tally(`wrong-codes/${window}`)
    for (let i = 0; i < 49; i++) await gate().table.tally(tally, 4_000_000_000 as Seconds)
    const first = await challenged(gate(), founded.bob, more)
    expect(first.digits).toBe(4)
    await answering(gate(), first, codeOf(gate(), founded.bob))
    const challenge = await challenged(gate(), founded.eve)
    await answering(gate(), challenge, notThe(codeOf(gate(), founded.eve)))
    await expect(gate().table.get(tally)).resolves.toMatchObject([{ count: 50 }])
    gate().clock.advance(31)
    const flooded = await challenged(gate(), founded.bob, more)
    expect(flooded.digits).toBe(6)
    await answering(gate(), flooded, codeOf(gate(), founded.bob))
    gate().clock.advance(600)
    expect((await challenged(gate(), founded.bob, more)).digits).toBe(4)
  })
})

onEngine(
  'dynoxide',
  (gate) => {
    test('A deployment that fixes six digits never sends four', async () => {
      const founded = await found(gate())
      const more = await known(gate(), founded)
      expect((await challenged(gate(), founded.bob, more)).digits).toBe(6)
    })
  },
  { deployment: { alwaysSixDigits: true } },
)
