// What a bundle reads beside itself is in its zip, and only there: the list of common passwords, as the native hash is.

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Bundled, bundle } from '../../infra/bundle.ts'

const asking = 'lib/adapters/blocklist.ts'
const hashing = 'lib/adapters/passwords.ts'

describe('the list of common passwords', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-carried-'))
  let bundles: readonly Bundled[]

  beforeAll(async () => {
    bundles = await bundle([asking, hashing], join(folder, 'built'), process.arch === 'arm64' ? 'arm64' : 'x64')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const carriedBy = (entry: string) =>
    bundles.find((one) => one.entry === entry)?.files.filter((name) => !/\.mjs(\.map)?$/.test(name)) ?? []

  test('goes where it is asked and nowhere else, and the native hash where hashing is', () => {
    expect(carriedBy(asking)).toEqual(['functions/common-passwords.bin'])
    expect(carriedBy(hashing)).toEqual([expect.stringMatching(/^functions\/argon2\..*\.node$/)])
  })

  test('is the very file, byte for byte', () => {
    const [name = ''] = carriedBy(asking)
    const original = readFileSync(new URL('../../data/common-passwords.bin', import.meta.url))
    expect(readFileSync(join(folder, 'built', name)).equals(original)).toBe(true)
  })

  test('is found and read by the bundle, with nothing of the source tree around it', () => {
    const zip = join(folder, 'zip')
    mkdirSync(zip)
    for (const { entry, files } of bundles)
      if (entry === asking)
        for (const name of files) copyFileSync(join(folder, 'built', name), join(zip, basename(name)))
    const script = `
      const { blocklist } = await import(${JSON.stringify(join(zip, 'blocklist.mjs'))})
      const { has } = blocklist()
      console.log(JSON.stringify([await has('password'), await has('willow kettle raven')]))`
    const args = ['--input-type=module', '-e', script]
    expect(JSON.parse(execFileSync(process.execPath, args, { cwd: zip, encoding: 'utf8' }))).toEqual([true, false])
  })
})
