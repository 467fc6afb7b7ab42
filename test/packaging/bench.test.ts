// The bench's counted figures hold: requests, units and size. Its timings are for people to read, on a quiet machine.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

interface Figure {
  readonly name: string
  readonly requests: number
  readonly always: boolean
  readonly operations: readonly string[]
  readonly rules: { readonly read: number; readonly write: number }
  readonly engine: { readonly read: number; readonly write: number }
  readonly kms: number
  readonly sns: number
  readonly perMillion: number
}

interface Results {
  readonly subjects: {
    readonly cold: { readonly data: { readonly bytes: number } }
    readonly units: { readonly data: { readonly figures: readonly Figure[] } }
  }
}

const root = resolve(import.meta.dirname, '../..')

describe('the bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-results-'))
  let printed = ''
  let results: Results

  beforeAll(() => {
    const args = ['bench/run.ts', '--rounds', '1', '--only', 'cold,units', '--out', folder]
    printed = execFileSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    results = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')) as Results
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const figures = () => results.subjects.units.data.figures
  function figure(name: string): Figure {
    const found = figures().find((one) => one.name === name)
    if (found === undefined) throw new Error(`the bench does not count ${name}`)
    return found
  }
  const login = (device: string) => [figure(`begin login, ${device}`), figure(`answer, ${device}`)]
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

  test('a decision within the touch window is one DynamoDB request, every time, and nothing else', () => {
    for (const name of ['authorizer, touched', 'check, touched'])
      expect(figure(name)).toMatchObject({
        requests: 1,
        always: true,
        operations: ['BatchGetItem'],
        rules: { read: 6, write: 0 },
        kms: 0,
        sns: 0,
      })
  })

  test('a decision that is put on record writes its event and then its mark, a unit each', () => {
    expect(figure('authorizer, with its event')).toMatchObject({
      always: true,
      operations: ['BatchGetItem', 'PutItem', 'UpdateItem'],
      rules: { read: 6, write: 2 },
    })
  })

  test('a refusal that strangers can cause without end writes one unit', () => {
    for (const name of ['authorizer, nobody, counted', 'authorizer, forbidden, counted', 'throttled attempt, counted'])
      expect([name, figure(name).rules.write]).toEqual([name, 1])
  })

  test('a whole login writes at most 16 units with all its events; on a new device the firewall and a letter come on top', () => {
    for (const [device, most] of [
      ['recognised device', 16],
      ['new device', 24],
    ] as const) {
      const halves = login(device)
      expect(sum(halves.map(({ rules }) => rules.write))).toBeLessThanOrEqual(most)
      expect(sum(halves.map(({ sns }) => sns))).toBe(1)
    }
  })

  test('a warm function asks KMS for nothing', () => {
    expect(figures().filter(({ kms }) => kms > 0)).toEqual([])
  })

  test('what the engine says it consumed is what the published rules say', () => {
    for (const { name, engine, rules } of figures()) expect([name, engine]).toEqual([name, rules])
  })

  test('every operation has a price', () => {
    for (const { name, perMillion } of figures()) expect([name, perMillion > 0]).toEqual([name, true])
  })

  test('the authorizer is under 250 kB, and far from it', () => {
    expect(results.subjects.cold.data.bytes).toBeLessThan(100_000)
  })

  test('the table says of each target whether it is met', () => {
    const lines = printed.split('\n').filter((line) => /(NOT MET| met)$/.test(line))
    expect(lines).toHaveLength(6)
    expect(lines.filter((line) => /(bundle|requests|units)/.test(line) && line.endsWith('NOT MET'))).toEqual([])
  })
})
