// A copy costs the same whatever is copied: however large, however deep its lineage, however many copies there are. What
// AWS's own engine says that it consumed, and the calls that it was asked.

import { expect, test } from '@jest/globals'
import { dynamoTable } from '../../../lib/adapters/dynamo.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { type Actor, acme, actor } from './company.ts'

interface Capacity {
  readonly CapacityUnits?: number
}

/** A gate like the other whose table says after every call what that consumed. */
async function metered(gate: Gate): Promise<{ readonly gate: Gate; readonly units: [call: string, units: number][] }> {
  const own = await gate.fork()
  const units: [string, number][] = []
  const client = gate.engine.again()
  const meter = {
    add: (
      next: (args: never) => Promise<{ output: { ConsumedCapacity?: Capacity | Capacity[] } }>,
      called: unknown,
    ) => {
      const { commandName = '' } = called as { commandName?: string }
      return async (args: { readonly input: object }) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' })
        const answer = await next(args as never)
        const said = [answer.output.ConsumedCapacity ?? []].flat()
        units.push([
          commandName.replace('Command', ''),
          said.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0),
        ])
        return answer
      }
    },
  }
  client.middlewareStack.add(meter.add as never, { step: 'initialize' })
  Object.assign(own.parts, { table: dynamoTable({ ...gate.engine, client }) })
  return { gate: own, units }
}

onEngine('dynamodb-local', (gate) => {
  const all = acme(gate)

  /** What each of the acts consumes, call by call. */
  async function consumed(...acts: ((who: Actor) => Promise<unknown>)[]): Promise<[string, number][][]> {
    const meter = await metered(gate())
    const who = await actor(meter.gate, all().eve.person)
    const found: [string, number][][] = []
    for (const act of acts) {
      meter.units.length = 0
      await act(who)
      found.push([...meter.units])
    }
    await meter.gate.close()
    return found
  }
  const total = (units: [string, number][] = []) => units.reduce((sum, [, one]) => sum + one, 0)

  test('A copy of 32,000 bytes after a hundred others consumes what a copy of one byte does', async () => {
    const { bob } = all()
    const { id: small } = await bob.makes('Same', { content: 'a' })
    const { id: large } = await bob.makes('Same', { content: 'b'.repeat(32_000) })
    const { id: deep } = await bob.makes('Same', { content: 'c'.repeat(32_000) })
    let last = deep
    for (let i = 0; i < 100; i++) {
      // Nobody makes more than a hundred in an hour.
      if (i === 50) gate().clock.advance(3600)
      last = (await bob.copies(last)).id
    }
    expect((await bob.opens(last)).from?.depth).toBe(100)
    const [ofSmall, ofLarge, ofDeep, ofNothing, opened] = await consumed(
      (who) => who.copies(small),
      (who) => who.copies(large),
      (who) => who.copies(last),
      async (who) => who.copies((await bob.makes('Same')).id),
      (who) => who.opens(large),
    )
    expect(ofSmall?.map(([call]) => call)).toEqual([
      'BatchGetItem',
      'BatchGetItem',
      'BatchGetItem',
      'UpdateItem',
      'TransactWriteItems',
    ])
    expect(ofLarge).toEqual(ofSmall)
    expect(ofDeep).toEqual(ofSmall)
    expect(total(ofSmall)).toBeGreaterThan(total(ofNothing))
    // What opening reads, and a copy does not: eight units for the content alone.
    expect(opened?.map(([call]) => call)).toEqual([
      'BatchGetItem',
      'BatchGetItem',
      'BatchGetItem',
      'PutItem',
      'UpdateItem',
    ])
    expect(opened?.[2]?.[1]).toBeGreaterThanOrEqual(8)
    expect(Math.max(...(ofSmall ?? []).slice(1, 3).map(([, units]) => units))).toBeLessThanOrEqual(1)
  })

  test('A page of the list is one query, however many projects there are', async () => {
    const pages = await consumed(
      (who) => who.send('GET', '/v1/projects?limit=10'),
      (who) => who.send('GET', '/v1/projects?q=same&limit=10'),
      (who) => who.send('GET', `/v1/companies/${all().company}/people/${who.person.subject}/projects?limit=3`),
    )
    const reads = (page: [string, number][] = []) =>
      page.map(([call]) => call).filter((call) => call !== 'PutItem' && call !== 'UpdateItem')
    expect(reads(pages[0])).toEqual(['BatchGetItem', 'Query'])
    expect(reads(pages[1])).toEqual(['BatchGetItem', 'Query'])
    expect(reads(pages[2])).toEqual(['BatchGetItem', 'Query', 'BatchGetItem'])
  })
})
