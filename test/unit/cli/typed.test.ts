// What people type of moments, routes and files of policy, and what is made of it; and cells that no spreadsheet calculates.

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseRoutes, writeRoutes } from '../../../cli/commands/apps/routes.ts'
import { difference } from '../../../cli/commands/company/difference.ts'
import { csvLine } from '../../../cli/commands/reviews/csv.ts'
import { parseMoment, parseSpan } from '../../../cli/typed/moment.ts'

const now = Date.parse('2026-11-22T10:00:00Z')

describe('a moment', () => {
  test.each([
    ['30m', '2026-11-22T10:30:00Z'],
    ['12h', '2026-11-22T22:00:00Z'],
    ['3d', '2026-11-25T10:00:00Z'],
    ['2w', '2026-12-06T10:00:00Z'],
    ['2026-12-31T23:59:59+01:00', '2026-12-31T23:59:59+01:00'],
  ])('%s is %s', (typed, meant) => {
    expect(parseMoment(typed, '--until', now)).toBe(meant)
  })

  test('A day is meant with all its hours, also one on which a clock is put forward', () => {
    for (const [typed, year, month, day] of [
      ['2026-12-31', 2027, 0, 1],
      ['2027-03-28', 2027, 2, 29],
      ['2028-02-29', 2028, 2, 1],
    ] as const)
      expect(Date.parse(parseMoment(typed, '--until', now))).toBe(+new Date(year, month, day))
  })

  test.each(['', 'soon', '2', 'w', '-2w', '2 w', '2y', '2027-02-29', '2026-13-01', '2026-1-1', '12:00', '99999w'])(
    '%j is none',
    (typed) => {
      expect(() => parseMoment(typed, '--until', now)).toThrow('--until is a moment.')
    },
  )

  test('A span is so many seconds', () => {
    expect([parseSpan('0m', '--overlap'), parseSpan('7d', '--overlap')]).toEqual([0, 604_800])
    expect(() => parseSpan('7', '--overlap')).toThrow('--overlap is a span')
  })
})

describe('routes', () => {
  test('Comments and empty lines say nothing, blanks between words do not count, and what is written is read back', () => {
    const routes = parseRoutes('# all\r\n\r\n  get\t/a/{id}   view\r\n* /rest/{more+} manage')
    expect(writeRoutes(routes)).toBe('GET /a/{id} view\n* /rest/{more+} manage')
    expect(parseRoutes(writeRoutes(routes))).toEqual(routes)
  })

  test.each(['GET /a', '/a view', 'GET a view', 'GET /a view more', '** /a view', 'G /a view'])(
    'In %j no route is guessed',
    (line) => {
      expect(() => parseRoutes(`GET /fine view\n\n${line}`)).toThrow('Line 3 is no route.')
    },
  )
})

describe('the difference of two policies', () => {
  const before = {
    assurance: 'two',
    lives: { cli: 600, idle: 900 },
    withheld_verbs: ['deploy', 'data'],
    sign_up: false,
  }

  test('What is the same in another order, or left out where that means the same, is no difference', () => {
    const after = {
      sign_up: false,
      withheld_verbs: ['data', 'deploy'],
      lives: { idle: 900, cli: 600 },
      assurance: 'two',
    }
    expect(difference(before, after)).toEqual([])
    const said = { ...before, device_flow: true, fresh_verbs: [], collaborators: false }
    expect(difference(said, before)).toEqual([])
  })

  test('What is left out and means something else is one', () => {
    expect(difference({ ...before, collaborators: true, log_days: 30 }, { ...before, device_flow: false })).toEqual([
      { name: 'collaborators', before: 'true', after: 'false' },
      { name: 'log_days', before: '30', after: 'as the product has it' },
      { name: 'device_flow', before: 'true', after: 'false' },
    ])
  })
})

describe('CSV', () => {
  /** RFC 4180, read back by a reader that knows nothing of how it was written. */
  function read(line: string): readonly string[] {
    const cells = ['']
    let quoted = false
    for (const [i, one] of line.slice(0, -2).split('').entries()) {
      if (one === '"') {
        quoted = !quoted
        // The second of two within quotes stands for one.
        if (quoted && i > 0 && line[i - 1] === '"') cells.push(`${cells.pop()}"`)
      } else if (one === ',' && !quoted) cells.push('')
      else cells.push(`${cells.pop()}${one}`)
    }
    return cells
  }

  test('Whatever a cell holds, it is one cell, no spreadsheet takes it for a formula, and nothing of it is lost', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', "'", ',', '\n', '\r', '\t', ' ', 'a', '＝'),
    })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const back = read(csvLine(cells))
        expect(back).toHaveLength(cells.length)
        for (const [i, cell] of back.entries()) {
          expect(cell.trimStart()).not.toMatch(/^[=+\-@＝]/)
          expect([cell, cell.slice(1)]).toContain(cells[i])
        }
      }),
    )
  })
})
