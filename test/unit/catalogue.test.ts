import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { membersOf, readDeclarations } from './catalogue/declarations.ts'
import { catalogue } from './catalogue/page.ts'
import { inWords } from './catalogue/values.ts'

// docs/events.md is what lib/events say, word for word (UPDATE=1 writes it anew).

const PAGE = 'docs/events.md'

test('the catalogue of events says what the declarations say', () => {
  const { page } = catalogue()
  if (process.env['UPDATE'] === '1') writeFileSync(PAGE, page)
  expect(readFileSync(PAGE, 'utf8')).toBe(page)
})

test('every kind of event stands on the page once, with a sentence of its own', () => {
  const { page, kinds } = catalogue()
  const headings = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, kind]) => kind)
  expect(headings).toEqual(kinds.map(({ kind }) => kind))
  expect(new Set(headings).size).toBe(headings.length)
  const sentences = kinds.map(({ doc }) => doc)
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{15,}\.$/)
})

describe('declarations', () => {
  const words = { declared: new Map(), ids: new Map() }

  test('are read with what is said of them, of their fields and of each cause', () => {
    const source = [
      '// About this.',
      '',
      "import type { Of } from './of.ts'",
      '',
      '/** One\n * of two lines. */',
      "export interface Tried extends Of<'tried'> {",
      '  /** Who. */',
      '  readonly by?: string',
      "  readonly cause:\n    | 'a'\n    /** Because. */\n    | 'b'",
      '}',
      "export type Short = Of<'short'>",
    ].join('\n')
    const [tried, short] = readDeclarations(source, 'tried.ts')
    expect(tried).toMatchObject({ name: 'Tried', doc: 'One of two lines.', base: "Of<'tried'>" })
    expect(tried?.fields.map(({ name, optional, doc }) => [name, optional, doc])).toEqual([
      ['by', true, 'Who.'],
      ['cause', false, ''],
    ])
    expect(membersOf(tried?.fields[1]?.type ?? '')).toEqual([
      { type: "'a'", doc: '' },
      { type: "'b'", doc: 'Because.' },
    ])
    expect(short).toMatchObject({ name: 'Short', base: "Of<'short'>", fields: [] })
  })

  test.each([
    'export enum Cause { one }',
    'export interface Tried {\n  by: string\n}',
    'export default interface Tried {\n}',
  ])('that are written in another way are refused: %j', (source) => {
    expect(() => readDeclarations(source, 'x.ts')).toThrow('in another way')
  })

  test('of a type that nobody describes are refused', () => {
    expect(() => inWords('Mystery', words, new Set())).toThrow('nobody says what Mystery is')
  })
})
