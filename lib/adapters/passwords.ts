// argon2id (RFC 9106), then HMAC-SHA-256 with the pepper over the tag (SP 800-63B-4 §3.1.1.2): a thief of the table has
// nothing to guess against. Stored as `hmac1$` and the PHC string whose tag is that digest.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash as argon2, argon2id } from 'argon2'
import type { Passwords } from '../ports.ts'
import type { PasswordHash } from '../schema.ts'
import { argon2id as settings } from '../settings.ts'
import type { DerivedKeys } from './keys.ts'

/** Kibibytes, passes and lanes. */
export interface Cost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

interface Stored extends Cost {
  readonly salt: Buffer
  readonly tag: Buffer
}

export function argon2Passwords(keys: Pick<DerivedKeys, 'pepper'>, cost: Cost = settings): Passwords {
  const tagOf = async (password: string, salt: Buffer, { memory, passes, lanes }: Cost): Promise<Buffer> => {
    const options = { type: argon2id, memoryCost: memory, timeCost: passes, parallelism: lanes } as const
    const [raw, pepper] = await Promise.all([
      argon2(password, { ...options, salt, hashLength: settings.tagBytes, raw: true }),
      keys.pepper(),
    ])
    return createHmac('sha256', pepper).update(raw).digest()
  }
  // What an unknown name is verified against, read and hashed like anybody's, at today's cost.
  const nobody = written(cost, Buffer.alloc(settings.saltBytes), Buffer.alloc(settings.tagBytes))

  return {
    async hash(password) {
      const salt = randomBytes(settings.saltBytes)
      const tag = await tagOf(password, salt, cost)
      return written(cost, salt, tag)
    },
    async verify(hash, password) {
      const stored = parse(hash ?? nobody)
      const same = timingSafeEqual(await tagOf(password, stored.salt, stored), stored.tag)
      return same && hash !== undefined ? 'right' : 'wrong'
    },
    outdated(hash) {
      const { memory, passes } = parse(hash)
      return memory < cost.memory || passes < cost.passes
    },
  }
}

const written = ({ memory, passes, lanes }: Cost, salt: Buffer, tag: Buffer): PasswordHash =>
  `hmac1$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${encode(salt)}$${encode(tag)}` as PasswordHash

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const shape =
  /^hmac1\$argon2id\$v=19\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9])\$([0-9A-Za-z+/]{22})\$([0-9A-Za-z+/]{43})$/

function parse(hash: PasswordHash): Stored {
  const found = shape.exec(hash)
  if (found === null) throw new TypeError('a stored password hash has an unknown form')
  const [, memory, passes, lanes, salt = '', tag = ''] = found
  const cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  return { ...cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}
