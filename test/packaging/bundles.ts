// What is in the zips, and that each handler is in one of them.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unzip, zip } from '../../infra/zip.ts'
import { at, ofType, type Stack, variables } from './stack.ts'
import { type Bundle, unpack } from './unpack.ts'

const zips = (...names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => `${name}.zip`))
const choosing = zips(
  ...['bootstrap', 'challenges', 'joins', 'password', 'join-pages', 'recovery-pages', 'account-password-pages'],
)
const hashing = new Set([...choosing, ...zips('sessions', 'step-up', 'login-pages', 'account-confirm-pages')])

/** `functions/login-pages.ts` → `login-pages` */
const named = (entry: string): string => basename(entry, '.ts')

export function bundleTests(stack: Stack, sameCode: Stack): void {
  const functions = ofType(stack, 'AWS::Lambda::Function').map(([, properties]) => ({
    handler: String(properties['Handler']),
    told: Object.keys(variables(properties)),
    zip:
      String(at(properties, 'Code', 'S3Key'))
        .split('/')
        .at(-1) ?? '',
  }))
  const unzipped = new Map<string, Map<string, Buffer>>()
  function files(name: string): Map<string, Buffer> {
    const found = unzipped.get(name) ?? unzip(readFileSync(join(stack.folder, name)))
    unzipped.set(name, found)
    return found
  }
  let folder: string
  let bundles: readonly Bundle[]

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sallyport-bundles-'))
    bundles = unpack(functions, files, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('every handler is an exported function of the module that its zip holds', () => {
    for (const { handler, zip: name } of functions)
      expect([...files(name).keys()]).toContain(handler.replace(/\.\w+$/, '.mjs'))
    // Only the variables that the template sets for the very function, so that a missing one is found here and not at the
    // first cold start.
    const script = `
      const found = []
      const all = { ...process.env }
      for (const { handler, told } of ${JSON.stringify(functions)}) {
        for (const name of Object.keys(all)) delete process.env[name]
        for (const name of ['AWS_REGION', ...told]) process.env[name] = all[name] ?? 'shop'
        const [file, name] = handler.split('.')
        found.push([handler, typeof (await import(${JSON.stringify(folder)} + '/' + file + '.mjs'))[name]])
      }
      console.log(JSON.stringify(found))`
    const env = {
      ...{ AWS_REGION: 'eu-west-1', SALLYPORT_ORIGINS: 'https://auth.acme.test', NODE_OPTIONS: '' },
      ...{ SALLYPORT_TOUCH: '60', SALLYPORT_CODE_DIGITS: 'adaptive', SALLYPORT_MAIL_FROM: 'gate@acme.test' },
      ...{
        SALLYPORT_SMS: 'end-user-messaging',
        SALLYPORT_SMS_PROTECT: 'protect-1',
        SALLYPORT_SMS_COUNTRIES: 'NO=0.06',
      },
      ...{
        SALLYPORT_SMS_HOURLY: '10',
        SALLYPORT_SMS_MONTHLY: '100',
        SALLYPORT_ISSUERS: 'none',
        SALLYPORT_POLICY: 'widest',
        SALLYPORT_LOG_DAYS: '400',
        SALLYPORT_EXPORTS: '',
        SALLYPORT_EVENT_BUS: '',
      },
    }
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' })
    expect(JSON.parse(out)).toEqual(functions.map(({ handler }) => [handler, 'function']))
  })

  test('a function is told the settings that its module names, all of them and no others', () => {
    for (const { handler, told, zip: name } of functions) {
      const module =
        files(name)
          .get(handler.replace(/\.\w+$/, '.mjs'))
          ?.toString() ?? ''
      const settings = told.filter((one) => one.startsWith('SALLYPORT_'))
      expect([handler, settings.filter((one) => !module.includes(one))]).toEqual([handler, []])
    }
    const authorizer = functions.find(({ handler }) => handler === 'functions/authorizer.simple')
    for (const secret of ['SALLYPORT_MAC_KEY_ID', 'SALLYPORT_MAIL_FROM', 'SALLYPORT_LOG_KEY_ID'])
      expect(authorizer?.told).not.toContain(secret)
    expect(authorizer?.told).toContain('SALLYPORT_STAMP_KEY_ID')
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
    // Nor what sends codes and letters, which a gate never does.
    expect(authorizer?.inputs.filter((one) => /lib\/.*(send|sms-firewall|segments|letters)/.test(one))).toEqual([])
    // Nor what makes tokens: it judges them.
    expect(
      authorizer?.inputs.filter((one) => /flows\/oauth|settings\/oauth|adapters\/(signer|proofs)/.test(one)),
    ).toEqual([])
    expect(authorizer?.bytes).toBeLessThan(53_000)
  })

  test('the native hash for arm64 is where hashing is, the common passwords are where one is chosen, and nowhere else', () => {
    for (const name of new Set(functions.map((one) => one.zip))) {
      const beside = [...files(name)].filter(([file]) => !/\.mjs(\.map)?$/.test(file))
      expect([name, beside.map(([file]) => file)]).toEqual([
        name,
        [
          ...(hashing.has(name) ? ['functions/argon2.armv8.glibc.node'] : []),
          ...(choosing.has(name) ? ['functions/common-passwords.bin'] : []),
        ],
      ])
      // ELF for AArch64.
      for (const [file, bytes] of beside)
        if (file.endsWith('.node')) expect([bytes.readUInt32BE(0), bytes.readUInt16LE(18)]).toEqual([0x7f454c46, 183])
    }
  })

  test('who carries codes, who knows numbers and who judges passkeys is in the bundles of those who ask', () => {
    const carriers = (name: string) =>
      bundles
        .filter(({ inputs }) => inputs.some((one) => one.includes(`node_modules/${name}/`)))
        .map(({ entry }) => named(entry))
    const [sns, other] = ['@aws-sdk/client-sns', '@aws-sdk/client-pinpoint-sms-voice-v2'].map(carriers)
    expect(sns).toEqual(other)
    expect(sns).not.toEqual(expect.arrayContaining(['account', 'totp', 'passkeys', 'invitations', 'recovery-codes']))
    expect(carriers('libphonenumber-js').sort()).toEqual([
      'account-phone-pages',
      'bootstrap',
      'join-pages',
      'joins',
      'phone',
    ])
    expect(carriers('@simplewebauthn/server')).not.toEqual(
      expect.arrayContaining(['account', 'joins', 'phone', 'password']),
    )
    expect(carriers('qr')).toEqual(['account-totp-pages'])
  })

  test('no module has grown beyond 850 kB, nor one that only shows itself beyond 120 kB', () => {
    const still = ['assets', 'forms', 'home', 'nothing']
    const grown = bundles.filter(({ entry, bytes }) => bytes > (still.includes(named(entry)) ? 120_000 : 850_000))
    expect(grown.map(({ entry, bytes }) => [entry, bytes])).toEqual([])
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

  test('a package of earlier code has its zips, byte for byte', () => {
    const zipsIn = (one: Stack) =>
      readdirSync(one.folder)
        .filter((name) => name.endsWith('.zip'))
        .map((name) => [name, readFileSync(join(one.folder, name))] as const)
    expect(zipsIn(sameCode).map(([name]) => name)).toEqual([...new Set(functions.map((one) => one.zip))].sort())
    for (const [name, bytes] of zipsIn(sameCode))
      expect([name, bytes.equals(readFileSync(join(stack.folder, name)))]).toEqual([name, true])
  })

  test('the same files make the same zip, byte for byte, in any order', async () => {
    const [one, other] = [
      { name: 'a.mjs', bytes: Buffer.from('a') },
      { name: 'b.mjs', bytes: Buffer.from('b') },
    ]
    const made = await zip([one, other])
    expect(made.equals(await zip([other, one]))).toBe(true)
    expect(unzip(made)).toEqual(
      new Map([
        ['a.mjs', Buffer.from('a')],
        ['b.mjs', Buffer.from('b')],
      ]),
    )
  })
}
