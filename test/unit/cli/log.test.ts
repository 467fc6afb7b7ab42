// What `sallyport log verify` decides before and after the audit itself: which number it ends with, and how it tells.

import { describe, expect, test } from '@jest/globals'
import { exitOf, gravest } from '../../../cli/commands/log/exit.ts'
import { asJson, asText } from '../../../cli/commands/log/told.ts'
import { exits } from '../../../cli/exits.ts'
import type { Audit } from '../../../lib/rules/transparency/audit.ts'
import { type FindingKind, findingKinds, findings } from '../../../lib/rules/transparency/audit-findings.ts'
import { EMPTY_ROOT } from '../../../lib/rules/transparency/merkle.ts'

const log = { name: 'auth.acme.test/log', type: 1, key: Buffer.alloc(32) } as const
const rules = { log, gap: 900, now: 1_795_204_800, copy: false, listed: true, least: 30 }
const audit = (kinds: readonly FindingKind[] = [], more: Partial<Audit> = {}): Audit => {
  const found = findings()
  for (const kind of kinds) found.add({ kind, path: 'tile/0/\u001b[2J000', entry: 3, event: 'e', says: 'It is so.' })
  const head = { origin: log.name, size: 1, root: EMPTY_ROOT, at: 1_795_204_800 }
  return {
    findings: found,
    head,
    events: 1,
    retired: 0,
    checkpoints: 2,
    unchecked: 0,
    beyond: 0,
    from: 1_795_204_500,
    ...more,
  }
}

describe('the exit code', () => {
  test('is one of its own for each kind, and of several the gravest', () => {
    for (const kind of Object.keys(findingKinds) as FindingKind[])
      expect([kind, exits[exitOf[kind]] >= 10 && exits[exitOf[kind]] < 20]).toEqual([kind, true])
    expect(gravest([])).toBeUndefined()
    expect(gravest(['stray', 'missing', 'cadence'])).toBe('logMissing')
    expect(gravest(['missing', 'fork', 'key'])).toBe('logNotSigned')
  })
})

describe('what is told', () => {
  test('of a whole log is how much of it was signed, and when', () => {
    expect(asText(audit(), rules)).toBe(
      'auth.acme.test/log is whole: 1 entry, signed at 2026-11-20T20:00:00Z.\n2 checkpoints were kept since 2026-11-20T19:55:00Z.',
    )
    expect(asJson(audit(), rules)).toMatchObject({ clean: true, log: log.name, size: 1, end_checked: true, total: 0 })
  })

  test('of what was not looked at is that it was not', () => {
    const { now: _, ...copy } = rules
    expect(asText(audit([], { beyond: 3 }), { ...copy, copy: true, listed: false })).toMatch(
      /3 files beyond its checkpoint were not looked at\.\nWhether its end is old was not looked at\.\n.*cannot be listed/,
    )
    expect(asText(audit([], { unchecked: 2 }), rules)).toContain('2 of them could not be held against it')
    expect(asJson(audit(), { ...copy, copy: true, listed: false })).toMatchObject({
      end_checked: false,
      strays_checked: false,
    })
  })

  test('of a finding is where, and of a name that somebody made nothing that a terminal would obey', () => {
    const text = asText(audit(['altered']), rules)
    expect(text).toContain('altered  tile/0/[2J000  entry 3  event e  It is so.')
    expect(text).toContain('altered: not what was sealed')
    expect(text).not.toContain('is whole')
  })

  test('of a file is its name, which says nothing of an entry or an event', () => {
    const found = findings()
    found.add({ kind: 'stray', path: 'x  entry 7  event e  All is well.', says: 'It is no part of the log.' })
    const [line] = asText({ ...audit(), findings: found }, rules).split('\n')
    expect(line).toBe('stray  "x entry 7 event e All is well."  It is no part of the log.')
  })

  test('of more than is shown is how many more', () => {
    expect(asText(audit(Array.from({ length: 250 }, () => 'stray')), rules)).toMatch(/\nand 1[0-9]{2} more\.\n/)
  })
})
