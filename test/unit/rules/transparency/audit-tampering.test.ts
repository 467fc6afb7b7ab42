import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { findingKinds } from '../../../../lib/rules/transparency/audit-findings.ts'
import { audited, eventOf, type Files, GAP, logOf, MINUTE, named, START } from './audit-logs.ts'
import { bytesOf, flipped, type Logs, logsOf, tamperings } from './tampering.ts'

let logs: Logs
beforeAll(async () => {
  logs = await logsOf()
})

/** Lines of one kind that follow `…` are as many as there are. */
function folded(found: readonly string[], expected: readonly string[]): readonly string[] {
  const open = expected.filter((line) => line.endsWith('…')).map((line) => line.split(' ')[0])
  const seen = new Map<string, number>()
  return found.flatMap((line) => {
    const [kind = ''] = line.split(' ')
    if (!open.includes(kind)) return [line]
    const listed = expected.filter((one) => one.startsWith(`${kind} `)).length - 1
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= listed ? [line] : count === listed + 1 ? [`${kind} …`] : []
  })
}

describe('An audit names what was done', () => {
  test.each(tamperings.map((one) => [one.what, one] as const))('where %s', (_, { act, finds, since, kind }) => {
    const files = new Map(logs.log.files)
    const changed = act(files, logs) ?? files
    const kept = since === undefined ? {} : { since: { path: 'since', bytes: since(logs) } }
    const found = audited({ ...logs.log, files: changed }, kept)
    expect(folded(named(found), finds).toSorted()).toEqual(finds.toSorted())
    expect(found.findings.counts[kind]).toBeGreaterThan(0)
  })

  test('and nothing where nothing was done', () => {
    expect(named(audited(logs.log))).toEqual([])
  })

  test('by every word that it has, but for what only the writer can do', () => {
    const kinds = new Set(tamperings.map(({ kind }) => kind))
    expect(Object.keys(findingKinds).filter((kind) => !kinds.has(kind as never))).toEqual(['duplicate', 'not_an_event'])
  })
})

describe('An audit finds', () => {
  const files = () => [...logs.log.files.keys()]

  test('the file in which a single bit is another, whichever it is', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(7), (file, place, bit) => {
        const path = files()[file % files().length] ?? ''
        const bytes = Uint8Array.from(bytesOf(logs.log.files, path))
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        const found = audited({ ...logs.log, files: new Map(logs.log.files).set(path, bytes) })
        expect([path, at, found.findings.shown.map((one) => one.path)]).toEqual([path, at, [path]])
      }),
      { numRuns: 60 },
    )
  })

  test('every file that the checkpoint speaks of, where it is not there', () => {
    const asked = files().filter((path) => !/\.p\//.test(path) || /\/(003\.p\/132|000\.p\/3)$/.test(path))
    const needed = asked.filter((path) => !path.startsWith('checkpoints/'))
    expect(needed).toHaveLength(10)
    for (const path of needed) {
      const left = new Map(logs.log.files)
      left.delete(path)
      const found = audited({ ...logs.log, files: left })
      expect(found.findings.shown.map((one) => `${one.kind} ${one.path}`)).toEqual([`missing ${path}`])
    }
  })

  test('a single checkpoint that is not there, for whoever asks for one in every span', () => {
    const left = new Map(logs.log.files)
    left.delete('checkpoints/2026-11-20/21-00')
    expect(named(audited({ ...logs.log, files: left }))).toEqual([])
    expect(named(audited({ ...logs.log, files: left }, { gap: 400 }))).toEqual(['cadence checkpoints/2026-11-20/21-05'])
    expect(named(audited(logs.log, { gap: 400 }))).toEqual([])
  })

  test('a later checkpoint in place of the first of its span only by one that somebody has of that span and of before', () => {
    const path = 'checkpoints/2026-11-20/21-00'
    const at = (minute: number) => logs.log.checkpoints[minute] ?? Buffer.of()
    const files = new Map(logs.log.files).set(path, at(63))
    const since = (minute: number) => ({ since: { path: 'since', bytes: at(minute) } })
    expect(named(audited({ ...logs.log, files }))).toEqual([])
    for (const minute of [59, 63, 64, 65]) expect(named(audited({ ...logs.log, files }, since(minute)))).toEqual([])
    for (const minute of [60, 61, 62]) {
      const found = audited({ ...logs.log, files }, since(minute))
      expect(named(found)).toEqual([`moved ${path}`])
      expect(found.findings.shown[0]?.says).toContain(`at 2026-11-20T21:0${minute - 60}:00Z`)
      expect(named(audited(logs.log, since(minute)))).toEqual([])
    }
  })

  test('that the checkpoints that were kept begin later than one that somebody has, by more than may be between them', () => {
    const bytes = logs.log.checkpoints[33] ?? Buffer.of()
    const left = new Map(logs.log.files)
    for (let minute = 0; minute < 45; minute += 5) {
      left.delete(`checkpoints/2026-11-20/20-${String(minute).padStart(2, '0')}`)
      expect(named(audited({ ...logs.log, files: left }, { since: { path: 'since', bytes } }))).toEqual([])
    }
    left.delete('checkpoints/2026-11-20/20-45')
    const found = audited({ ...logs.log, files: left }, { since: { path: 'since', bytes } })
    expect(named(found)).toEqual(['missing checkpoints/2026-11-20/20-30'])
    expect(found.findings.shown[0]?.says).toContain('signed at 2026-11-20T20:33:00Z')
    expect(named(audited({ ...logs.log, files: left }))).toEqual([])
  })

  test('what was sealed twice, or is no event, though every hash is as signed', async () => {
    const bad = { ...eventOf(11, START + 2 * MINUTE), id: 'short' } as unknown as RecordedEvent
    const again = eventOf(3, START + MINUTE)
    const log = await logOf([
      { after: 0, events: 10 },
      { after: MINUTE, events: [again] },
      { after: 2 * MINUTE, events: [bad] },
    ])
    const found = audited(log)
    expect(named(found)).toEqual(['duplicate tile/entries/000.p/12 10', 'not_an_event tile/entries/000.p/12 11'])
    expect(found.findings.shown[0]?.event).toBe(again.id)
    expect(found.events).toBe(10)
  })

  test('that less was signed after more, which is no matter of roots', () => {
    const files = new Map(logs.log.files)
    const path = 'checkpoints/2026-11-20/21-05'
    files.set(path, bytesOf(logs.thin.files, path))
    const [one] = audited({ ...logs.log, files }).findings.shown
    expect([one?.kind, one?.says]).toEqual([
      'fork',
      expect.stringContaining('After 305 entries were signed, these are 132'),
    ])
  })

  test('an end that is old, and none that is old where it is told to be a copy', () => {
    const { end } = logs.log
    expect(named(audited(logs.log, { now: end + GAP }))).toEqual([])
    expect(named(audited(logs.log, { now: end + GAP + 1 }))).toEqual(['truncated checkpoint'])
    expect(named(audited(logs.log, { now: end - GAP - 1 }))).toEqual(['cadence checkpoint'])
    expect(named(audited(logs.log, { now: 'copy' }))).toEqual([])
  })

  test('the file that was edited among ten thousand that are no part of the log', () => {
    const left: Files = new Map()
    for (let i = 0; i < 10_001; i++) left.set(`notes/${i}`, Buffer.of(1))
    for (const [path, bytes] of logs.log.files) left.set(path, bytes)
    flipped(left, 'tile/entries/002.p/8', 9)
    const { findings } = audited({ ...logs.log, files: left })
    expect(findings.counts).toEqual({ stray: 10_001, altered: 1 })
    expect(findings.shown.map(({ path }) => path)).toContain('tile/entries/002.p/8')
  })

  test('more than it shows, and shows the first of each kind', () => {
    const left = new Map(logs.log.files)
    for (let i = 0; i < 300; i++) left.set(`notes/${i}`, Buffer.of(1))
    left.delete('tile/0/001')
    flipped(left, 'tile/0/002.p/8', 9)
    const { findings } = audited({ ...logs.log, files: new Map([...left].toReversed()) })
    expect([findings.total, findings.counts]).toEqual([302, { stray: 300, missing: 1, altered: 1 }])
    expect(findings.shown.length).toBeLessThanOrEqual(100)
    expect(findings.shown.map(({ kind }) => kind)).toContain('altered')
  })
})
