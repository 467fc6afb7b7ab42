// Two histories that the very key has signed over one number of entries: the signatures alone prove it, whatever became of the tiles.

import { beforeAll, describe, expect, test } from '@jest/globals'
import { memorySigner } from '../../../memory-log.ts'
import { audited, type Files, type Log, logOf, MINUTE, minutes, named, type Step } from './audit-logs.ts'
import { bytesOf } from './tampering.ts'

/** Fifty entries, half an hour in which nothing happens, and fifty more. */
const quiet: readonly Step[] = [
  ...minutes(10, 5),
  ...Array.from({ length: 6 }, (_, i) => ({ after: (10 + 5 * i) * MINUTE, events: 0 })),
]
const grown: readonly Step[] = [...quiet, ...minutes(50, 5).slice(40)]
/** Signed while nothing happens. */
const slot = (minute: number) => `checkpoints/2026-11-20/20-${minute}`
const edge = (size: number) => [`tile/0/000.p/${size}`, `tile/entries/000.p/${size}`]

interface Two {
  readonly one: Log
  readonly other: Log
}
const both = async (steps: readonly Step[]): Promise<Two> => {
  const signer = memorySigner()
  const one = await logOf(steps, signer)
  return { one, other: await logOf(steps, signer, (i) => (i < 30 ? 'acme' : 'evil')) }
}
let [ended, going]: [Two, Two] = [undefined as never, undefined as never]
beforeAll(async () => {
  ended = await both(quiet)
  going = await both(grown)
})

const changed = ({ one }: Two, change: (files: Files) => void): Files => {
  const files = new Map(one.files)
  change(files)
  return files
}
const finds = ({ one }: Two, files: Files) => named(audited({ ...one, files })).toSorted()
const without = (files: Files, paths: readonly string[]) => {
  for (const path of paths) files.delete(path)
}
const kept = [10, 15, 20, 25, 30, 35].map(slot)

describe('Another history over as many entries as the newest checkpoint', () => {
  const forks = kept.map((path) => `fork ${path}`)

  test('is a fork, where the checkpoints of the first were kept', () => {
    const files = changed(ended, (all) => all.set('checkpoint', bytesOf(ended.other.files, 'checkpoint')))
    expect(finds(ended, files)).toEqual([...forks, 'inconsistent checkpoint'])
  })

  test('is a fork, where no tile says which of the two it is', () => {
    const files = changed(ended, (all) => {
      all.set('checkpoint', bytesOf(ended.other.files, 'checkpoint'))
      without(all, edge(50))
    })
    expect(finds(ended, files)).toEqual([
      ...forks,
      ...edge(50).map((path) => `missing ${path}${/entries/.test(path) ? ' 0' : ''}`),
    ])
  })

  test('is a fork, where a checkpoint of the first was kept elsewhere', () => {
    const files = changed(ended, (all) => {
      all.set('checkpoint', bytesOf(ended.other.files, 'checkpoint'))
      without(all, kept.slice(0, -1))
      all.set(slot(35), bytesOf(ended.other.files, slot(35)))
    })
    const since = { path: 'since', bytes: bytesOf(ended.one.files, 'checkpoint') }
    const found = named(audited({ ...ended.one, files }, { since, gap: 3600 })).toSorted()
    expect(found).toEqual(['fork since', 'inconsistent checkpoint'])
  })

  test('is none where only the tiles are of it', () => {
    const files = changed(ended, (all) => {
      for (const [path, bytes] of ended.other.files) if (path.startsWith('tile/')) all.set(path, bytes)
    })
    expect(finds(ended, files)).toEqual(['inconsistent checkpoint'])
  })
})

describe('Another history over as many entries as a checkpoint that was kept', () => {
  const mixed = (change: (files: Files) => void = () => undefined) =>
    changed(going, (all) => {
      all.set(slot(20), bytesOf(going.other.files, slot(20)))
      change(all)
    })

  test('is a fork, told by the tree where it is there', () => {
    expect(finds(going, mixed())).toEqual([`fork ${slot(20)}`])
  })

  test('is a fork, told by the two of them where the tree is not there', () => {
    const files = mixed((all) => without(all, edge(100)))
    const found = audited({ ...going.one, files })
    expect(named(found)).toContain(`fork ${slot(20)}`)
    expect(found.findings.shown.find(({ kind }) => kind === 'fork')?.says).toContain(slot(10))
  })

  test('is a fork, told by the two of them where the tree is of neither', async () => {
    const third = await logOf(grown, memorySigner(), () => 'third')
    const files = mixed((all) => {
      for (const [path, bytes] of third.files) if (path.startsWith('tile/')) all.set(path, bytes)
    })
    expect(finds(going, files)).toEqual([`fork ${slot(20)}`, 'inconsistent checkpoint'])
  })
})
