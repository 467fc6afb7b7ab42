import { describe, expect, test } from '@jest/globals'
import { csv } from '../../../lib/edge/console/csv.ts'

describe('a file for a spreadsheet', () => {
  test.each([
    ['plain text stands as it is', ['shop', 'view logs', '2026-11-22'], 'shop,view logs,2026-11-22\r\n'],
    ['what parts cells is quoted (RFC 4180)', ['a,b', 'say "so"', 'two\nlines'], '"a,b","say ""so""","two\nlines"\r\n'],
  ])('%s', (_, cells, line) => {
    expect(csv([cells])).toBe(line)
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1', '\ttext'])(
    'what a spreadsheet would run is text: %j',
    (cell) => {
      expect(csv([['x', cell]])).toBe(`x,"'${cell.replaceAll('"', '""')}"\r\n`)
    },
  )
})
