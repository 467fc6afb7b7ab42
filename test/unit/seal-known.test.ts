// What is known of a minute is read once: a step of a hundred events costs the same in a minute of ten as in one of ten thousand.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { type Known, learn, unsealed } from '../../lib/flows/sealing/known.ts'
import type { Memory } from '../../lib/flows/sealing/published.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import type { SealPorts } from '../../lib/flows/sealing/step.ts'
import type { Milliseconds } from '../../lib/ids.ts'
import { memoryFiles, memorySigner, memoryTree } from '../memory-log.ts'

const START = 1_795_200_000_000 as Milliseconds
const MINUTE = 60_000
const event = (i: number, minute = 0): RecordedEvent =>
  ({ kind: 'log_read', id: String(i).padStart(22, '0'), at: START + minute * MINUTE }) as unknown as RecordedEvent
const events = (count: number, from = 0, minute = 0) => Array.from({ length: count }, (_, i) => event(from + i, minute))

function log() {
  const asked: string[] = []
  const note = (call: string): undefined => void asked.push(call)
  const ports = {
    ...{ tree: memoryTree(note), files: memoryFiles(), signer: memorySigner() },
    random: { bytes: (count: number) => new Uint8Array(count).fill(7) },
  }
  return { ports, reads: () => asked.filter((call) => call === 'leaves').length }
}

describe('The places of a minute', () => {
  test('are read once by a writer that nobody overtakes, and nothing is sealed twice', async () => {
    const { ports, reads } = log()
    const memory: Memory = {}
    for (let i = 0; i < 20; i++)
      expect(await seal(ports, events(60, i * 50), START, memory)).toMatchObject({ added: i === 0 ? 60 : 50 })
    expect(reads()).toBe(1)
    await seal(ports, events(3, 5000, 1), START, memory)
    expect(reads()).toBe(2)
  })

  test('are read anew when another writer was there, and what that one sealed is not sealed twice', async () => {
    const { ports, reads } = log()
    const [one, other]: [Memory, Memory] = [{}, {}]
    await seal(ports, events(10), START, one)
    await seal(ports, events(30), START, other)
    expect(reads()).toBe(2)
    expect(await seal(ports, events(40), START, one)).toMatchObject({ added: 10 })
    expect(reads()).toBe(3)
  })

  test('are read anew when the writer was overtaken between its reading and its writing', async () => {
    const { ports } = log()
    const memory: Memory = {}
    await seal(ports, events(5), START, memory)
    let overtaken = false
    const slow: SealPorts = {
      ...ports,
      tree: {
        ...ports.tree,
        async swap(...all) {
          if (!overtaken) {
            overtaken = true
            await seal(ports, events(8), START)
          }
          return ports.tree.swap(...all)
        },
      },
    }
    expect(await seal(slow, events(9), START, memory)).toMatchObject({ added: 1, top: { size: 9 } })
  })

  test('are forgotten from the oldest on where they are very many, and never those of the newest minute', () => {
    const known: Known = new Map([0, 1, 2].map((minute) => [START / MINUTE + minute, new Set()]))
    for (const minute of [1, 0, 2]) learn(known, events(90_000, minute * 1_000_000, minute))
    expect([...known.keys()]).toEqual([1, 2].map((minute) => START / MINUTE + minute))
    learn(known, events(300_000, 9_000_000, 2))
    expect([...known.values()].map(({ size }) => size)).toEqual([390_000])
  })

  test('are not gathered without end by a stream that tells again what was sealed', async () => {
    const known: Known = new Map()
    const sealed = (minute: number) => events(80_000, minute * 1_000_000, minute)
    const leaves = async (minute: number) => [
      { minute, first: 0, events: sealed(minute - START / MINUTE).map(({ id }) => id) },
    ]
    for (let minute = 0; minute < 6; minute++)
      expect(await unsealed({ leaves }, 80_000, sealed(minute).slice(0, 9), known)).toEqual([])
    expect([...known.keys()]).toEqual([4, 5].map((minute) => START / MINUTE + minute))
  })

  test('of a minute that was forgotten are read again', async () => {
    const { ports, reads } = log()
    const known: Known = new Map()
    await seal(ports, events(2), START)
    expect(reads()).toBe(1)
    expect(await unsealed(ports.tree, 2, events(3), known)).toEqual([event(2)])
    expect(reads()).toBe(2)
  })
})
