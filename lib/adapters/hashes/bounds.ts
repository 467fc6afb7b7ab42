// Which foreign costs are worth importing and which are bearable. Whoever may import a hash chooses what a login costs
// us, and who may only name an account can ask for it: nothing here takes over about 1.7 s of one processor or 256 MiB.

import type { Recipe } from './recipe.ts'

const MIB = 1024 * 1024

/**
 * Below the least, the hash is no obstacle to whoever copied it at its old home: that person's password has to be a new
 * one. The floors are old defaults that were sound once, lower than what is fit for new hashes (OWASP Password Storage).
 * Beyond the most, a login would be a way to use up the function.
 */
export const bounds = {
  /** Kibibytes, and kibibytes × passes: from the 4 MiB × 3 of node-argon2's beginnings to libsodium's 256 MiB × 3. */
  argon2: { leastMemory: 4096, leastWork: 8192, mostMemory: 262_144, mostWork: 1_048_576, mostLanes: 16 },
  /** The exponent: 4 is a thousand a second per core, 10 is usual, 14 is 1.5 s here. */
  bcrypt: { least: 8, most: 14 },
  /** Bytes, and bytes × p: from N = 2^14, r = 8 (Percival 2009, for a login) to twice OWASP's 2^17. */
  scrypt: { leastMemory: 16 * MIB, mostMemory: 256 * MIB, mostWork: 512 * MIB },
  /** Rounds (SP 800-63B of 2017, §5.1.1.2: at least 10,000), and rounds × blocks of output: 1.7 s with SHA-512. */
  pbkdf2: { leastRounds: 10_000, mostWork: 2_000_000 },
  /** Bytes: SP 800-63B-4 §3.1.1.2 wants 32 bits of salt, argon2 64, and below 128 bits of output others fit too. */
  salt: { least: 8, most: 64 },
  output: { least: 16, most: 64 },
} as const

export function bearable(recipe: Recipe): boolean {
  const { salt } = recipe
  if (salt.length < bounds.salt.least || salt.length > bounds.salt.most) return false
  if (recipe.scheme === 'bcrypt') return recipe.cost >= bounds.bcrypt.least && recipe.cost <= bounds.bcrypt.most
  if (recipe.length < bounds.output.least || recipe.length > bounds.output.most) return false
  switch (recipe.scheme) {
    case 'argon2id':
    case 'argon2i':
    case 'argon2d': {
      const { version, memory, passes, lanes } = recipe
      if (version !== 16 && version !== 19) return false
      const { leastMemory, leastWork, mostMemory, mostWork, mostLanes } = bounds.argon2
      const work = memory * passes
      return (
        memory >= leastMemory && memory <= mostMemory && work >= leastWork && work <= mostWork && lanes <= mostLanes
      )
    }
    case 'scrypt':
    case 'scrypt-nfkc': {
      const { n, r, p } = recipe
      const { leastMemory, mostMemory, mostWork } = bounds.scrypt
      const memory = 128 * n * r
      // RFC 7914 §2: a power of two, and less than 2^(16 r).
      const exponent = Math.log2(n)
      if (!Number.isInteger(exponent) || exponent >= 16 * r) return false
      return memory >= leastMemory && memory <= mostMemory && memory * p <= mostWork
    }
    case 'pbkdf2-sha256':
    case 'pbkdf2-sha512': {
      const blocks = Math.ceil(recipe.length / (recipe.scheme === 'pbkdf2-sha256' ? 32 : 64))
      return recipe.rounds >= bounds.pbkdf2.leastRounds && recipe.rounds * blocks <= bounds.pbkdf2.mostWork
    }
  }
}
