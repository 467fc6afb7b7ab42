// The text formats in which other systems keep their hashes, each read whole or not at all. What is refused here is a
// person who sets a new password; what is misread is one who cannot sign in or, worse, somebody else who can.

import { BCRYPT, bcryptBytes, type digests, type Recipe, type variants } from './recipe.ts'

export interface Foreign {
  readonly recipe: Recipe
  /** What the password came to. */
  readonly output: Buffer
}

type Parts = Readonly<Record<string, string | undefined>>
type Reading = (parts: Parts) => Foreign | undefined

const count = (name: string) => `(?<${name}>[1-9][0-9]{0,9})`
const base64 = (name: string) => `(?<${name}>[A-Za-z0-9+/]+={0,2})`
/** passlib's, with a full stop where others have a plus sign. */
const adapted = (name: string) => `(?<${name}>[A-Za-z0-9./]+)`
/** A salt that is used as it is written: anything printable but the sign that ends it. */
const written = '(?<salt>[!-#%-~]+)'
const hex = '(?<output>(?:[0-9a-f]{2})+)'
const sha2 = '(?<digest>sha256|sha512)'

const format = (shape: string, read: Reading) => ({ shape: new RegExp(`^${shape}$`), read })

const formats = [
  // PHC (node-argon2, libsodium, PHP, argon2-cffi); Django puts a word in front. Without a version it is 1.0.
  format(
    `(?:argon2)?\\$(?<variant>argon2(?:id|i|d))\\$(?:v=(?<version>16|19)\\$)?m=${count('m')},t=${count('t')},p=${count('p')}\\$${base64('salt')}\\$${base64('output')}`,
    ({ variant, version = '16', m, t, p, salt, output }) =>
      measured(bytes(salt), bytes(output), (both) => ({
        ...{ scheme: variant as keyof typeof variants, version: version === '19' ? 19 : 16 },
        ...{ memory: Number(m), passes: Number(t), lanes: Number(p), ...both },
      })),
  ),
  // The Modular Crypt Format of OpenBSD and all that followed; Django puts a word in front.
  format(
    '(?:bcrypt\\$)?\\$2[aby]\\$(?<cost>[0-9]{2})\\$(?<salt>[./A-Za-z0-9]{22})(?<output>[./A-Za-z0-9]{31})',
    ({ cost, salt = '', output = '' }) => ({
      recipe: { scheme: 'bcrypt', cost: Number(cost), salt: bcryptBytes(salt, BCRYPT.saltBytes) },
      output: bcryptBytes(output, BCRYPT.outputBytes),
    }),
  ),
  // PHC as passlib writes it, where ln is the exponent, and Ory Kratos, where it is N itself and the base64 is padded.
  format(
    `\\$scrypt\\$ln=${count('ln')},r=${count('r')},p=${count('p')}\\$${base64('salt')}\\$${base64('output')}`,
    ({ ln, r, p, salt, output }) => scrypt(Number(ln) < 64 ? 2 ** Number(ln) : ln, r, p, bytes(salt), bytes(output)),
  ),
  // Werkzeug.
  format(`scrypt:${count('n')}:${count('r')}:${count('p')}\\$${written}\\$${hex}`, ({ n, r, p, salt, output }) =>
    scrypt(n, r, p, text(salt), unhex(output)),
  ),
  // Django.
  format(
    `scrypt\\$${count('n')}\\$${written}\\$${count('r')}\\$${count('p')}\\$${base64('output')}`,
    ({ n, r, p, salt, output }) => scrypt(n, r, p, text(salt), bytes(output)),
  ),
  // better-auth: cost fixed, the salt is the text of its own hexadecimal digits, the password is normalised to NFKC.
  format('(?<salt>[0-9a-f]{32}):(?<output>[0-9a-f]{128})', ({ salt, output }) =>
    scrypt(16_384, 16, 1, text(salt), unhex(output), 'scrypt-nfkc'),
  ),
  // Django.
  format(`pbkdf2_${sha2}\\$${count('i')}\\$${written}\\$${base64('output')}`, ({ digest, i, salt, output }) =>
    pbkdf2(digest, i, text(salt), bytes(output)),
  ),
  // Werkzeug.
  format(`pbkdf2:${sha2}:${count('i')}\\$${written}\\$${hex}`, ({ digest, i, salt, output }) =>
    pbkdf2(digest, i, text(salt), unhex(output)),
  ),
  // passlib.
  format(
    `\\$pbkdf2-${sha2}\\$${count('i')}\\$${adapted('salt')}\\$${adapted('output')}`,
    ({ digest, i, salt, output }) => pbkdf2(digest, i, bytes(salt, '.'), bytes(output, '.')),
  ),
  // PHC (Ory Kratos, RustCrypto); Kratos goes by the length of the output whatever l says.
  format(
    `\\$pbkdf2-${sha2}\\$i=${count('i')}(?:,l=${count('l')})?\\$${base64('salt')}\\$${base64('output')}`,
    ({ digest, i, salt, output }) => pbkdf2(digest, i, bytes(salt), bytes(output)),
  ),
]

export function readForeign(hash: string): Foreign | undefined {
  for (const { shape, read } of formats) {
    const found = shape.exec(hash)
    if (found !== null) return read(found.groups ?? {})
  }
  return undefined
}

type Text = string | number | undefined

const scrypt = (
  n: Text,
  r: Text,
  p: Text,
  salt: Buffer | undefined,
  output: Buffer | undefined,
  scheme: 'scrypt' | 'scrypt-nfkc' = 'scrypt',
) => measured(salt, output, (both) => ({ scheme, n: Number(n), r: Number(r), p: Number(p), ...both }))

const pbkdf2 = (digest: Text, rounds: Text, salt: Buffer | undefined, output: Buffer | undefined) =>
  measured(salt, output, (both) => ({
    scheme: `pbkdf2-${digest}` as keyof typeof digests,
    rounds: Number(rounds),
    ...both,
  }))

const measured = (
  salt: Buffer | undefined,
  output: Buffer | undefined,
  recipe: (both: { salt: Buffer; length: number }) => Recipe,
): Foreign | undefined =>
  salt === undefined || output === undefined ? undefined : { recipe: recipe({ salt, length: output.length }), output }

/** Padded or not, but as an encoder would have written it: a decoder that guesses would read two texts as one. */
function bytes(encoded = '', plus = '+'): Buffer | undefined {
  const decoded = Buffer.from(encoded.replaceAll(plus, '+'), 'base64')
  const again = decoded.toString('base64').replaceAll('+', plus)
  return again === encoded || again.replace(/=+$/, '') === encoded ? decoded : undefined
}

const text = (salt = ''): Buffer => Buffer.from(salt, 'utf8')

const unhex = (digits = ''): Buffer => Buffer.from(digits, 'hex')
