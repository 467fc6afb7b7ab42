// A hash from elsewhere as we store it: its recipe, and instead of its output the HMAC of that output under the pepper.
// The word `adopted` sets it apart from our own, so that it is replaced at the first login.

import type { PasswordHash } from '../../schema.ts'
import { bearable } from './bounds.ts'
import type { Recipe } from './recipe.ts'

export interface Adopted {
  readonly recipe: Recipe
  /** 32 bytes. */
  readonly tag: Buffer
}

const PREFIX = 'hmac1$adopted$'

export const isAdopted = (hash: PasswordHash): boolean => hash.startsWith(PREFIX)

type Scheme = Recipe['scheme']
type CostOf<S> = Exclude<keyof Extract<Recipe, { readonly scheme: S }>, 'scheme' | 'salt'>

const argon2 = ['version', 'memory', 'passes', 'lanes', 'length'] as const
const scrypt = ['n', 'r', 'p', 'length'] as const
const pbkdf2 = ['rounds', 'length'] as const

/** What the cost of a scheme is made of, in the order in which it is written. */
const costs = {
  ...{ argon2id: argon2, argon2i: argon2, argon2d: argon2, bcrypt: ['cost'] },
  ...{ scrypt, 'scrypt-nfkc': scrypt, 'pbkdf2-sha256': pbkdf2, 'pbkdf2-sha512': pbkdf2 },
} as const satisfies { readonly [S in Scheme]: readonly CostOf<S>[] }

export function writeAdopted({ recipe, tag }: Adopted): PasswordHash {
  const numbers = new Map<string, number | string | Buffer>(Object.entries(recipe))
  const cost = costs[recipe.scheme].map((name) => `${name}=${Number(numbers.get(name))}`).join(',')
  return `${PREFIX}${recipe.scheme}$${cost}$${encode(recipe.salt)}$${encode(tag)}` as PasswordHash
}

/** Throws where it is not what would have been written, or at a cost that is never taken in: our fault, not a verdict. */
export function readAdopted(hash: PasswordHash): Adopted {
  const [scheme = '', cost = '', salt = '', tag = ''] = hash.slice(PREFIX.length).split('$')
  const numbers = cost.split(',').map((one) => one.split('='))
  const recipe = {
    ...Object.fromEntries(numbers.map(([name = '', value]) => [name, Number(value)])),
    ...{ scheme, salt: Buffer.from(salt, 'base64') },
  } as Recipe
  const adopted = { recipe, tag: Buffer.from(tag, 'base64') }
  if (!Object.hasOwn(costs, scheme) || adopted.tag.length !== 32 || writeAdopted(adopted) !== hash || !bearable(recipe))
    throw new TypeError('a stored password hash has an unknown form')
  return adopted
}

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
