// What is in the zips, and that each handler is in one of them.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Bundled, bundle } from '../../infra/bundle.ts'
import { zip } from '../../infra/zip.ts'
import { at, ofType, type Stack, variables } from './stack.ts'

/** The files of a zip, by its central directory. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = bytes.length - 22
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const [packed, length, offset] = [at + 20, at + 28, at + 42].map((place) => bytes.readUInt32LE(place)) as number[]
    const name = bytes.toString('utf8', at + 46, at + 46 + ((length ?? 0) & 0xffff))
    const start = (offset ?? 0) + 30 + ((length ?? 0) & 0xffff)
    files.set(name, inflateRawSync(bytes.subarray(start, start + (packed ?? 0))))
    at += 46 + ((length ?? 0) & 0xffff)
  }
  return files
}

export function bundleTests(stack: Stack): void {
  const functions = ofType(stack, 'AWS::Lambda::Function').map(([, properties]) => ({
    handler: String(properties['Handler']),
    zip:
      String(at(properties, 'Code', 'S3Key'))
        .split('/')
        .at(-1) ?? '',
  }))
  const files = (name: string) => unzip(readFileSync(join(stack.folder, name)))
  const entries = [...new Set(functions.map(({ handler }) => handler.replace(/\.\w+$/, '.ts')))]
  let folder: string
  let bundles: readonly Bundled[]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sallyport-bundles-'))
    bundles = await bundle(entries, folder, process.arch === 'arm64' ? 'arm64' : 'x64')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('every handler is an exported function of the module that its zip holds', () => {
    for (const { handler, zip: name } of functions)
      expect([...files(name).keys()]).toContain(handler.replace(/\.\w+$/, '.mjs'))
    const script = `
      const found = await Promise.all(${JSON.stringify(functions)}.map(async ({ handler }) => {
        const [file, name] = handler.split('.')
        return [handler, typeof (await import(${JSON.stringify(folder)} + '/' + file + '.mjs'))[name]]
      }))
      console.log(JSON.stringify(found))`
    // Only the variables that the template sets, so that a missing one is found here and not at the first cold start.
    const given = ofType(stack, 'AWS::Lambda::Function').flatMap(([, properties]) => Object.keys(variables(properties)))
    const env = {
      ...Object.fromEntries(given.map((name) => [name, 'shop'])),
      ...{ AWS_REGION: 'eu-west-1', SALLYPORT_ORIGINS: 'https://auth.acme.test', NODE_OPTIONS: '' },
      ...{ SALLYPORT_TOUCH: '60', SALLYPORT_CODE_DIGITS: 'adaptive' },
    }
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' })
    expect(JSON.parse(out)).toEqual(functions.map(({ handler }) => [handler, 'function']))
  })

  test('the authorizer carries no hash, no message, no schema library and nothing else that it does not use', () => {
    const authorizer = bundles.find(({ entry }) => entry.endsWith('/authorizer.ts'))
    const packages = new Set(
      authorizer?.inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
    )
    for (const unused of ['argon2', 'zod', '@middy/core', 'jose', 'bowser', 'cookie', '@aws-sdk/client-sns'])
      expect([...packages]).not.toContain(unused)
    expect([...packages].filter((name) => name.startsWith('@aws-lambda-powertools/'))).toEqual([])
    expect([...packages].filter((name) => name.startsWith('@aws-sdk/credential-provider'))).toEqual([])
    expect(authorizer?.bytes).toBeLessThan(250_000)
  })

  test('the native hash for arm64 is where hashing is and nowhere else', () => {
    const hashing = new Set(['bootstrap.zip', 'login-pages.zip', 'password.zip', 'sessions.zip'])
    for (const { zip: name } of functions) {
      const native = [...files(name)].filter(([file]) => file.endsWith('.node'))
      expect([name, native.map(([file]) => file)]).toEqual([
        name,
        hashing.has(name) ? ['functions/argon2.armv8.glibc.node'] : [],
      ])
      // ELF for AArch64.
      for (const [, bytes] of native) expect([bytes.readUInt32BE(0), bytes.readUInt16LE(18)]).toEqual([0x7f454c46, 183])
    }
  })

  test('Node modules are taken from the running Node, never imported', () => {
    for (const { zip: name, handler } of functions) {
      const code =
        files(name)
          .get(handler.replace(/\.\w+$/, '.mjs'))
          ?.toString() ?? ''
      expect([handler, /\bimport\s*[{*"'\w][^;]{0,200}from\s*["']/.test(code)]).toEqual([handler, false])
    }
  })

  test('the same files make the same zip, byte for byte, in any order', () => {
    const [one, other] = [
      { name: 'a.mjs', bytes: Buffer.from('a') },
      { name: 'b.mjs', bytes: Buffer.from('b') },
    ]
    expect(zip([one, other]).equals(zip([other, one]))).toBe(true)
    expect(unzip(zip([one, other]))).toEqual(
      new Map([
        ['a.mjs', Buffer.from('a')],
        ['b.mjs', Buffer.from('b')],
      ]),
    )
  })
}
