import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { argon2Passwords } from '../../../lib/adapters/passwords.ts'
import { processorTime } from '../../processor-time.ts'
import { vectors } from '../../vectors/read.ts'

// What an import leaves behind: another form, a cost that is not worth taking in or that nobody could bear.

const { formats } = vectors<{ readonly formats: readonly { source: string; hash: string }[] }>('hashes')
const passwords = argon2Passwords({ pepper: async () => new Uint8Array(32).fill(7) })
const hashOf = (source: string): string => formats.find((one) => one.source.includes(source))?.hash ?? ''

describe('what is not adopted', () => {
  const bcrypt = '$2a$10$k1wbIrmNyFAPwPVPSVa/zecw2BCEnBwVS2GbrmgzxFUOqW9dk4TCW'
  const argon2 = hashOf('as node-argon2 keeps it')
  const scrypt = hashOf('RFC 7914 section 12')
  const werkzeug = hashOf('Werkzeug')
  const pbkdf2 = hashOf('PHC of RustCrypto')
  const others = [
    '',
    'a password',
    '!',
    '5f4dcc3b5aa765d61d8327deb882cf99',
    '$1$abcdefgh$hHYkcFYqfLYhHTXOCoIm60',
    '$6$rounds=5000$saltsalt$x',
    '{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=',
    'sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8',
    `${bcrypt} `,
    `\n${bcrypt}`,
    `${bcrypt}\n`,
    bcrypt.slice(0, -1),
    bcrypt.replace('$2a$', '$2x$'),
    bcrypt.replace('$2a$', '$2$'),
    bcrypt.replace('$10$', '$1e$'),
    argon2.replace('m=65536', 'm=065536'),
    argon2.replace('m=65536', 'm=65536.5'),
    argon2.replace('p=4', 'p=4,data=AAAA'),
    argon2.replace('t=3,', ''),
    argon2.replace('v=19', 'v=18'),
    argon2.replace('argon2id', 'argon2'),
    argon2.replace('$ABEi', '$=ABEi'),
    argon2.replace('$ABEi', '$AB-i'),
    argon2.replace('/w$', '/x$'),
    `${argon2}==`,
    `${argon2}.`,
    scrypt.replace('ln=14', 'ln=-14'),
    werkzeug.toUpperCase(),
    `${werkzeug}0`,
    pbkdf2.replace('sha256', 'sha1'),
    pbkdf2.replace('i=10000', 'i=1e6'),
    `${pbkdf2}$`,
    'x'.repeat(1_000_000),
    `scrypt:32768:8:1$${'s'.repeat(16)}$${'0'.repeat(1000)}`,
  ]
  test.each(others.map((text) => [text.slice(0, 60), text]))('%j: another form', async (_, text) => {
    expect(await passwords.adopt(text)).toBeUndefined()
  })

  const b64 = (bytes: number) => 'A'.repeat(Math.ceil((bytes * 4) / 3))
  const argon = (cost: string, salt = 16, output = 32) => `$argon2id$v=19$${cost}$${b64(salt)}$${b64(output)}`
  const mcf = (cost: string) => bcrypt.replace('$10$', `$${cost}$`)
  const phc = (cost: string) => `$scrypt$${cost}$${b64(16)}$${b64(32)}`
  const rounds = (digest: string, count: number, output = 32) =>
    `$pbkdf2-${digest}$i=${count}$${b64(16)}$${b64(output)}`
  test.each([
    ['argon2 of 4 MiB and 2 passes', argon('m=4096,t=2,p=1'), argon('m=4096,t=1,p=1')],
    ['argon2 of 4 MiB', argon('m=4096,t=2,p=1'), argon('m=4095,t=3,p=1')],
    ['argon2 of 256 MiB', argon('m=262144,t=3,p=1'), argon('m=262145,t=3,p=1')],
    ['argon2 of a gibibyte in all', argon('m=65536,t=16,p=1'), argon('m=65536,t=17,p=1')],
    ['argon2 of 16 lanes', argon('m=65536,t=3,p=16'), argon('m=65536,t=3,p=17')],
    ['a salt of 8 bytes', argon('m=65536,t=3,p=1', 8), argon('m=65536,t=3,p=1', 7)],
    ['a salt of 64 bytes', argon('m=65536,t=3,p=1', 64), argon('m=65536,t=3,p=1', 65)],
    ['an output of 16 bytes', argon('m=65536,t=3,p=1', 16, 16), argon('m=65536,t=3,p=1', 16, 15)],
    ['an output of 64 bytes', argon('m=65536,t=3,p=1', 16, 64), argon('m=65536,t=3,p=1', 16, 65)],
    ['bcrypt at 8', mcf('08'), mcf('07')],
    ['bcrypt at 14', mcf('14'), mcf('15')],
    ['scrypt of 16 MiB', phc('ln=14,r=8,p=1'), phc('ln=13,r=8,p=1')],
    ['scrypt of 256 MiB', phc('ln=18,r=8,p=1'), phc('ln=19,r=8,p=1')],
    ['scrypt of 512 MiB in all', phc('ln=17,r=8,p=4'), phc('ln=17,r=8,p=5')],
    ['scrypt of a power of two', phc('ln=16384,r=8,p=1'), phc('ln=16385,r=8,p=1')],
    ['scrypt of less than 2^(16 r)', phc('ln=15,r=4,p=1'), phc('ln=17,r=1,p=1')],
    ['PBKDF2 of 10,000', rounds('sha256', 10_000), rounds('sha256', 9_999)],
    ['PBKDF2 of 2,000,000', rounds('sha256', 2_000_000), rounds('sha256', 2_000_001)],
    ['PBKDF2 of 2,000,000 blocks', rounds('sha512', 2_000_000, 64), rounds('sha256', 1_000_001, 64)],
  ])('%s is the limit', async (_, within, beyond) => {
    expect(await passwords.adopt(within)).toMatch(/^hmac1\$adopted\$/)
    expect(await passwords.adopt(beyond)).toBeUndefined()
  })

  test('a hostile import is refused in no time', async () => {
    const hostile = [argon('m=4294967295,t=4294967295,p=16777215'), mcf('31'), phc('ln=31,r=1073741823,p=1')]
    const started = processorTime()
    for (const text of [...hostile, phc('ln=63,r=1,p=1'), rounds('sha512', 4_294_967_295), `${'$'.repeat(1e6)}`])
      expect(await passwords.adopt(text)).toBeUndefined()
    expect(processorTime() - started).toBeLessThan(3000)
  })

  test('whatever is done to a hash, it is adopted or refused, never a fault', async () => {
    const texts = fc.constantFrom(...formats.map(({ hash }) => hash))
    const piece = fc.constantFrom('', '$', '=', ',', '0', '9', '-1', ':', 'é', '\0', 'constructor', '99999999')
    const altered = fc.tuple(texts, fc.nat(200), fc.nat(9), piece).map(([text, at, cut, instead]) => {
      const place = at % text.length
      return text.slice(0, place) + instead + text.slice(place + cut)
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(altered, fc.string({ maxLength: 600 })), async (text) => {
        const hash = await passwords.adopt(text)
        expect(hash === undefined || hash.startsWith('hmac1$adopted$')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
