import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { Disagreement, type Memory } from '../../lib/flows/sealing/published.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import type { SealPorts } from '../../lib/flows/sealing/step.ts'
import type { Milliseconds } from '../../lib/ids.ts'
import { unbundled } from '../../lib/rules/transparency/bundle.ts'
import { readCheckpoint } from '../../lib/rules/transparency/checkpoint.ts'
import { EMPTY_EDGE, grown } from '../../lib/rules/transparency/edge.ts'
import { entryOf, slotPath } from '../../lib/rules/transparency/entry.ts'
import { type Fault, memoryFiles, memorySigner, memoryTree } from '../memory-log.ts'

const START = 1_795_200_000_000
const at = (ms: number) => (START + ms) as Milliseconds
const event = (i: number, ms = i): RecordedEvent =>
  ({
    kind: 'log_read',
    id: String(i).padStart(22, '0'),
    at: START + ms,
    attempt: `attempt-${i}`,
    company: 'acme',
    subject: 'S'.repeat(16),
    session: 'T'.repeat(16),
    address: 'a',
    agent: 'b',
  }) as unknown as RecordedEvent
const events = (count: number, from = 0) => Array.from({ length: count }, (_, i) => event(from + i))

function log(fault: (call: string) => Fault | undefined = () => undefined) {
  let seed = 0
  const [tree, files, signer] = [memoryTree(fault), memoryFiles(fault), memorySigner()]
  const random = {
    bytes(count: number) {
      seed += 1
      return new Uint8Array(count).fill(seed % 256)
    },
  }
  return { tree, files, signer, random } satisfies SealPorts
}
type Log = ReturnType<typeof log>

/** What the published files say, from the first leaf to the last. */
async function published({ files: { files }, signer }: Log): Promise<readonly RecordedEvent[]> {
  const text = Buffer.from(files.get('checkpoint') ?? '').toString()
  const head = readCheckpoint(text, { name: signer.origin, type: 1, key: await signer.key() })
  if (typeof head === 'string') throw new Error(head)
  const all: RecordedEvent[] = []
  for (let index = 0; index * 256 < head.size; index++) {
    const width = Math.min(256, head.size - index * 256)
    const path = `tile/entries/${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`
    const entries = unbundled(files.get(path) ?? Buffer.of())
    expect([path, entries?.length]).toEqual([path, width])
    all.push(...(entries ?? []).map((entry) => JSON.parse(Buffer.from(entry).toString()) as RecordedEvent))
  }
  const { root } = grown(EMPTY_EDGE, all.map(entryOf))
  expect(Buffer.from(root).equals(head.root)).toBe(true)
  return all
}
const idsOf = (all: readonly RecordedEvent[]) => all.map(({ id }) => id)

describe('Sealing', () => {
  test('makes every event a leaf, in order, however they come in', async () => {
    const one = log()
    const memory: Memory = {}
    for (const [from, count] of [
      [0, 1],
      [1, 300],
      [301, 211],
      [512, 1],
    ] as const)
      expect(await seal(one, events(count, from), at(1000), memory)).toMatchObject({ added: count })
    expect(await published(one)).toEqual(events(513))
    expect([...one.files.files.keys()].filter((path) => path.startsWith('staged/'))).toEqual([])
  })

  test('passes over what is a leaf already, also twice in one delivery', async () => {
    const one = log()
    await seal(one, events(10), at(0))
    expect(await seal(one, [...events(12), ...events(12)], at(0))).toMatchObject({ added: 2 })
    expect(await seal(one, events(12), at(0))).toMatchObject({ added: 0 })
    expect(idsOf(await published(one))).toEqual(idsOf(events(12)))
  })

  test('puts what comes late after what was first, and orders what comes together by its moments', async () => {
    const one = log()
    await seal(one, [event(5), event(3), event(4)], at(10))
    await seal(one, [event(1), event(2)], at(10))
    expect(idsOf(await published(one))).toEqual(idsOf([3, 4, 5, 1, 2].map((i) => event(i))))
  })

  test('takes events of more minutes than a transaction has room for, in steps', async () => {
    const one = log()
    const spread = Array.from({ length: 300 }, (_, i) => event(i, i * 61_000))
    expect(await seal(one, spread, at(300 * 61_000))).toMatchObject({ added: 300 })
    expect(idsOf(await published(one))).toEqual(idsOf(spread))
  })

  test('signs anew once in a span where nothing happened, keeps that checkpoint, and does nothing in between', async () => {
    const one = log()
    await seal(one, events(3), at(0))
    const first = one.tree.found
    expect(await seal(one, [], at(1000))).toMatchObject({ added: 0, top: { at: first?.at } })
    expect(one.tree.found).toEqual(first)
    const later = at(301_000)
    await seal(one, [], later)
    expect(one.tree.found).toMatchObject({ size: 3, version: 2 })
    const slots = [...one.files.files.keys()].filter((path) => path.startsWith('checkpoints/'))
    expect(slots).toEqual([slotPath(START / 300_000), slotPath(START / 300_000 + 1)])
    expect(await published(one)).toHaveLength(3)
  })

  test('signs anew every five minutes also where the clock that asks for it ticks a moment early', async () => {
    const one = log()
    const signed: number[] = []
    for (const seconds of [0.4, 299.6, 600.3, 900.2, 1199.8, 1499.8, 1800.1]) {
      await seal(one, [], at(seconds * 1000))
      signed.push((one.tree.found?.at ?? 0) - START / 1000)
    }
    expect(signed).toEqual([0, 299, 600, 900, 1199, 1499, 1800])
    // The clock of a machine that is slow is no reason, nor is what else asks meanwhile.
    for (const seconds of [1801, 2039, 1500]) await seal(one, [], at(seconds * 1000))
    expect(one.tree.found?.at).toBe(START / 1000 + 1800)
  })

  test('begins with a checkpoint of no leaf', async () => {
    const one = log()
    await seal(one, [], at(0))
    expect(await published(one)).toEqual([])
    await seal(one, events(2), at(1))
    expect(await published(one)).toHaveLength(2)
  })

  test('never goes back in time, whatever the clock of one machine says', async () => {
    const one = log()
    await seal(one, events(1), at(900_000))
    await seal(one, events(1, 1), at(0))
    expect(one.tree.found?.at).toBe((START + 900_000) / 1000)
  })
})

describe('Many writers at once', () => {
  test('make one tree: nothing is lost, nothing is there twice', async () => {
    const one = log()
    const all = events(600)
    const deliveries = Array.from({ length: 30 }, (_, i) => [...all.slice(i * 20, i * 20 + 20), ...all.slice(0, 5)])
    const left = new Set(deliveries)
    while (left.size > 0)
      await Promise.all(
        [...left].map((delivery) =>
          seal(one, delivery, at(2000)).then(
            () => left.delete(delivery),
            (error: Error) => expect(error.message).toBe('other writers were first, again and again'),
          ),
        ),
      )
    expect(idsOf(await published(one)).toSorted()).toEqual(idsOf(all))
  })
})

describe('A store that fails, and one that fails after it did what was asked', () => {
  test.each(['failed', 'failed but persisted'] as const)('%s at any call: the next step finishes it', async (kind) => {
    const calls = ['top', 'leaves', 'read', 'write', 'swap', 'discard']
    for (const name of calls)
      for (let nth = 1; nth <= 6; nth++) {
        let count = 0
        let armed = true
        const one = log((call) => {
          if (call === name) count += 1
          if (!armed || count !== nth || call !== name) return undefined
          armed = false
          return kind
        })
        for (const [from, size] of [
          [0, 200],
          [200, 100],
          [300, 7],
        ] as const) {
          const memory: Memory = {}
          // As the stream does: the same batch until it is taken.
          for (;;) {
            const taken = await seal(one, events(size, from), at(5000), memory).catch((error: unknown) => error)
            if (!Error.isError(taken)) break
            expect(taken.name).toBe('Unavailable')
          }
        }
        armed = false
        await seal(one, [], at(5000))
        expect([name, nth, idsOf(await published(one))]).toEqual([name, nth, idsOf(events(307))])
      }
  })

  test('killed anywhere, by chance, with several writers and memories of before', async () => {
    let seed = 7
    const chance = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const one = log(() => (chance() < 0.08 ? (chance() < 0.5 ? 'failed' : 'failed but persisted') : undefined))
    const all = events(2000)
    const memories: Memory[] = [{}, {}, {}]
    const deliveries = Array.from({ length: 100 }, (_, i) => all.slice(i * 20, i * 20 + 20))
    const left = [...deliveries, ...deliveries.filter(() => chance() < 0.3)].toSorted(() => chance() - 0.5)
    const writer = async (memory: Memory): Promise<void> => {
      for (let batch = left.pop(); batch !== undefined; batch = left.pop())
        for (;;) {
          const taken = await seal(one, batch, at(3000), memory).catch((error: Error) => {
            expect(error.name).not.toBe('Disagreement')
          })
          if (taken !== undefined) break
          // A process that was killed remembers nothing.
          if (chance() < 0.5) delete memory.kept
        }
    }
    await Promise.all(memories.map(writer))
    for (;;) {
      const done = await seal(one, [], at(900_000)).catch(() => undefined)
      if (done !== undefined) break
    }
    const leaves = idsOf(await published(one))
    expect(leaves.toSorted()).toEqual(idsOf(all))
  })
})

describe('A writer that is slow to publish', () => {
  /** When it comes to the checkpoint another one has published a later one. */
  async function overtaken(one: Log, now: Milliseconds, later: () => Promise<unknown>): Promise<void> {
    let waits: (() => Promise<unknown>) | undefined
    const meanwhile = async (path: string) => {
      const act = path === 'checkpoint' ? waits : undefined
      if (act !== undefined) waits = undefined
      await act?.()
    }
    const { tree, files } = one
    const swap: Log['tree']['swap'] = async (...all) => {
      const answer = await tree.swap(...all)
      waits = later
      return answer
    }
    const slow = {
      read: async (path: string) => meanwhile(path).then(() => files.read(path)),
      write: async (...all: Parameters<typeof files.write>) => meanwhile(all[0]).then(() => files.write(...all)),
      rewrite: async (...all: Parameters<typeof files.rewrite>) => meanwhile(all[0]).then(() => files.rewrite(...all)),
    }
    await seal(
      { ...one, tree: { ...tree, top: () => tree.top(), swap }, files: { ...files, ...slow } },
      events(1, 1),
      now,
    )
    expect(waits).toBeUndefined()
  }
  const head = (one: Log) => Buffer.from(one.files.files.get('checkpoint') ?? '').toString()

  test('puts no checkpoint over that of another one who went on from its step', async () => {
    const one = log()
    await seal(one, events(1), at(0))
    await overtaken(one, at(1000), () => seal(one, events(1, 2), at(300_000)))
    expect(idsOf(await published(one))).toEqual(idsOf(events(3)))
    expect(head(one)).toBe(one.tree.found?.checkpoint)
  })

  test('nor where that one only signed the same leaves later', async () => {
    const one = log()
    await seal(one, events(1), at(0))
    await overtaken(one, at(1000), () => seal(one, [], at(300_000)))
    expect(head(one)).toBe(one.tree.found?.checkpoint)
    expect(await seal(one, events(1, 2), at(301_000))).toMatchObject({ added: 1 })
  })

  test('publishes over what is no checkpoint of this log, however large that says it is', async () => {
    const one = log()
    const memory: Memory = {}
    await seal(one, events(1), at(0), memory)
    one.files.files.set('checkpoint', Buffer.from(head(one).replace('\n1\n', '\n9\n')))
    await seal(one, events(1, 1), at(1000), memory)
    expect(await published(one)).toHaveLength(2)
  })
})

describe('Files and table that do not agree', () => {
  const grownLog = async () => {
    const one = log()
    await seal(one, events(300), at(0))
    return one
  }
  const next = (one: Log) => seal(one, events(1, 300), at(1))

  test('a tile that was changed, or is gone, stops the seal', async () => {
    for (const path of ['tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/001.p/44']) {
      const gone = await grownLog()
      gone.files.files.delete(path)
      await expect(next(gone)).rejects.toThrow(Disagreement)
    }
    const changed = await grownLog()
    const tile = changed.files.files.get('tile/0/001.p/44') ?? Buffer.of()
    tile[3] = (tile[3] ?? 0) ^ 1
    await expect(next(changed)).rejects.toThrow('not those that were signed')
    // An entry alone, which no signature names: carried on it would stand in every larger bundle.
    const edited = await grownLog()
    const bundle = edited.files.files.get('tile/entries/001.p/44') ?? Buffer.of()
    bundle[40] = (bundle[40] ?? 0) ^ 1
    await expect(next(edited)).rejects.toThrow('the entries of the log are not those that were signed')
  })

  test('a table that was brought back from a backup does not grow another log under the same name', async () => {
    const one = await grownLog()
    const before = one.tree.found
    await seal(one, events(5, 300), at(10))
    one.tree.found = before
    await expect(next(one)).rejects.toThrow('ahead of the table')
    one.tree.found = undefined
    await expect(next(one)).rejects.toThrow('ahead of the table')
  })

  test('a published checkpoint of somebody else stops it, and one that is gone is put back', async () => {
    const one = await grownLog()
    one.files.files.set('checkpoint', Buffer.from('nonsense'))
    await expect(next(one)).rejects.toThrow('not_a_note')
    const other = await grownLog()
    one.files.files.set('checkpoint', other.files.files.get('checkpoint') ?? Buffer.of())
    await expect(next(one)).rejects.toThrow('not_signed')
    one.files.files.delete('checkpoint')
    await next(one)
    expect(await published(one)).toHaveLength(301)
  })

  test('a checkpoint in the table that nobody signed stops it', async () => {
    const one = await grownLog()
    const { found } = one.tree
    if (found === undefined) throw new Error('nothing was sealed')
    one.tree.found = { ...found, checkpoint: found.checkpoint.replace('\n300\n', '\n299\n') }
    await expect(next(one)).rejects.toThrow(Disagreement)
  })
})
