import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'

// What must not be possible to write: each file of test/types tries one thing and names, in its first line, the error by
// which the compiler refuses it. All are compiled at once.

const root = process.cwd()
const folder = join(root, 'test/types')
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
const honest = ['honest.ts', 'given.ts']
const attempts = files.filter((name) => !honest.includes(name))
const scratch = mkdtempSync(join(tmpdir(), 'types-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function compile(): ReadonlyMap<string, readonly string[]> {
  const config = join(scratch, 'tsconfig.json')
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
      files: files.map((name) => join(folder, name)),
      include: [],
      exclude: [],
    }),
  )
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['--pretty', 'false', '-p', config], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 1 && status !== 2) throw new Error(`the compiler refused nothing: ${stdout}`)
  const errors = new Map<string, string[]>()
  for (const [, path = '', code = ''] of stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+):/gm))
    errors.set(basename(path), [...(errors.get(basename(path)) ?? []), code])
  return errors
}

const errors = compile()

describe('what must not compile', () => {
  test.each(attempts)('%s is refused, by the error that it names and no other', (name) => {
    const [, expected] = /^\/\/ (TS\d+): /.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    expect(expected).toBeDefined()
    expect(errors.get(name)).toEqual([expected])
  })

  test('there are as many attempts as ways around the record that we know', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(23)
  })
})

test.each(honest)('%s compiles, so the attempts fail for what they try', (name) => {
  expect(errors.get(name)).toBeUndefined()
})

test('nothing but the attempts is refused', () => {
  expect([...errors.keys()].filter((name) => !attempts.includes(name))).toEqual([])
})
