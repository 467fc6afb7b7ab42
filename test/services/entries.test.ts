import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { build } from 'esbuild'

const room = resolve(import.meta.dirname, '../../verify')

/** What an entry would load that is not its own. */
async function needs(entry: string): Promise<{ readonly needed: readonly string[]; readonly bytes: number }> {
  const { metafile, outputFiles } = await build({
    entryPoints: [resolve(room, entry)],
    ...{ bundle: true, minify: true, write: false, metafile: true, outdir: 'none' },
    ...{ format: 'esm', platform: 'node', packages: 'external', logLevel: 'silent' },
  })
  const needed = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
  return { needed: [...new Set(needed)].sort(), bytes: outputFiles[0]?.contents.length ?? 0 }
}

test('asking the gateway needs no package at all, and is small', async () => {
  const { needed, bytes } = await needs('index.ts')
  expect(needed).toEqual([])
  expect(bytes).toBeGreaterThan(2000)
  expect(bytes).toBeLessThan(8000)
})

test('verifying by keys needs jose and nothing else', async () => {
  expect((await needs('jwt.ts')).needed).toEqual(['jose'])
})

test('verifying a webhook needs no package either', async () => {
  expect((await needs('webhook.ts')).needed).toEqual(['node:crypto'])
})

test('nothing of the gateway itself is imported: the folder can be taken as it is', () => {
  for (const file of readdirSync(room)) {
    const text = readFileSync(resolve(room, file), 'utf8')
    const from = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '')
    expect(from.filter((one) => !['jose', 'node:crypto'].includes(one) && !/^\.\/[a-z]+\.ts$/.test(one))).toEqual([])
    expect([file, /^\/\/ \S+ \S/.test(text)]).toEqual([file, true])
    expect([file, text.split('\n').length < 150]).toEqual([file, true])
  }
})
