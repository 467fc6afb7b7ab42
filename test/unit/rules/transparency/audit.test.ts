import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { audited, type Files, GAP, type Log, logOf, MINUTE, minutes, named, type Step } from './audit-logs.ts'
import { bytesOf, flipped } from './tampering.ts'

const runs = Number(process.env['SALLYPORT_TEST_LOGS'] ?? 100)

/** Steps in any number, of any size up to 2000 in all, with never more between them than a slow writer takes. */
const shapes = fc
  .array(
    fc.record({
      pause: fc.integer({ min: 0, max: (GAP - 300) * 1000 }),
      events: fc.oneof(fc.constant(0), fc.nat(5), fc.nat(600), fc.constantFrom(255, 256, 257)),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((all): readonly Step[] => {
    let [after, size] = [0, 0]
    return all.map(({ pause, events }) => {
      after += pause
      const taken = Math.min(events, 2000 - size)
      size += taken
      return { after, events: taken }
    })
  })

const sizeOf = (steps: readonly Step[]) => steps.reduce((sum, { events }) => sum + Number(events), 0)

describe('An audit of a log that nobody touched', () => {
  test(`finds nothing, whatever its shape (${runs} logs)`, async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(29), async (steps, older) => {
        const log = await logOf(steps)
        const bytes = log.checkpoints[older % log.checkpoints.length] as Uint8Array
        const found = audited(log, { since: { path: 'since', bytes } })
        expect([named(found), found.findings.total, found.unchecked, found.beyond]).toEqual([[], 0, 0, 0])
        expect(found).toMatchObject({ events: sizeOf(steps), head: { size: sizeOf(steps) } })
        expect(found.checkpoints).toBeGreaterThan(0)
      }),
      { numRuns: runs },
    )
  })
})

describe('An audit of a log that is written while it is read, or was while it was copied', () => {
  test('finds nothing in what came meanwhile', async () => {
    const steps = minutes(30, 20)
    const after = await logOf(steps)
    const before = await logOf(steps.slice(0, 24), after.signer)
    const growing = audited(before, { becomes: after.files })
    expect([named(growing), growing.head?.size, growing.beyond]).toEqual([[], 480, 0])
    const copied = new Map(after.files).set('checkpoint', bytesOf(before.files, 'checkpoint'))
    const copy = audited({ ...before, files: copied }, { now: 'copy' })
    expect([named(copy), copy.beyond > 0]).toEqual([[], true])
    // Of the files beyond, those at the edge go on from what was signed; and one checkpoint was kept meanwhile.
    const { truncated = 0, stray = 0 } = audited({ ...before, files: copied }).findings.counts
    expect([truncated > 1, truncated + stray]).toEqual([true, copy.beyond + 1])
  })

  test('takes none that came long after for one of them', async () => {
    const after = await logOf(minutes(120, 2))
    const copied = new Map(after.files).set('checkpoint', after.checkpoints[24] ?? Buffer.of())
    const { findings } = audited({ ...after, files: copied }, { now: 'copy' })
    expect(Object.keys(findings.counts)).toEqual(['truncated'])
  })
})

describe('An audit of 70,000 entries', () => {
  let log: Log
  beforeAll(async () => {
    log = await logOf([...minutes(7, 10_000), { after: 8 * MINUTE, events: 0 }])
  })
  const changed = (change: (files: Files) => void) => {
    const files = new Map(log.files)
    change(files)
    return named(audited({ ...log, files }))
  }

  test('finds nothing, nor where tiles that were not full are gone', () => {
    expect(named(audited(log))).toEqual([])
    const edge = /\/(273\.p\/112|001\.p\/17|000\.p\/1)$/
    const thin = changed((files) => {
      for (const path of [...files.keys()]) if (path.includes('.p/') && !edge.test(path)) files.delete(path)
    })
    expect(thin).toEqual([])
  })

  test('takes a full tile for one that was not full when the checkpoint was signed', async () => {
    const grown = await logOf([...minutes(7, 10), { after: 8 * MINUTE, events: 500 }])
    const then = grown.checkpoints[6] ?? Buffer.of()
    const files = new Map([...grown.files].filter(([path]) => !path.endsWith('.p/70'))).set('checkpoint', then)
    const { findings, beyond, head } = audited({ ...grown, files }, { now: 'copy' })
    expect([findings.total, head?.size, beyond > 0]).toEqual([0, 70, true])
  })

  test('tells a tile of tiles from what is below it', () => {
    expect(changed((files) => flipped(files, 'tile/1/000', 40))).toEqual(['altered tile/1/000'])
    expect(changed((files) => files.delete('tile/1/000'))).toEqual(['missing tile/1/000'])
    expect(changed((files) => flipped(files, 'tile/2/000.p/1', 4))).toEqual(['altered tile/2/000.p/1'])
    expect(changed((files) => files.set('tile/1/000', bytesOf(files, 'tile/0/077')))).toEqual(['altered tile/1/000'])
    const both = changed((files) => {
      flipped(files, 'tile/1/000', 40)
      flipped(files, 'tile/0/099', 40)
    })
    expect(both).toEqual(['altered tile/1/000', 'altered tile/0/099'])
  })

  test('says of a tile of tiles that it does not follow, where all below it was changed alike', async () => {
    const other = await logOf([{ after: 0, events: 256 }], log.signer, () => 'evil')
    const alike = changed((files) => {
      for (const path of ['tile/0/000', 'tile/entries/000']) files.set(path, bytesOf(other.files, path))
      files.delete('tile/1/000')
    })
    expect(alike).toContain('missing tile/1/000')
    expect(alike).toContain('inconsistent tile/1/000')
  })

  test('finds where a tile far away belongs', () => {
    const far = changed((files) => files.set('tile/entries/200', bytesOf(files, 'tile/entries/259')))
    expect(far).toEqual(['moved tile/entries/200 51200'])
  })
})
