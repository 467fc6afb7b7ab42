// argon2id (RFC 9106), then HMAC-SHA-256 with the pepper over the tag (SP 800-63B-4 §3.1.1.2): a thief of the table has
// nothing to guess against. Stored as `hmac1$` and the PHC string whose tag is that digest.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'
import { hash as argon2, argon2id } from 'argon2'
import type { Passwords } from '../ports.ts'
import type { PasswordHash } from '../schema.ts'
import { argon2id as settings } from '../settings.ts'
import { adopt, isAdopted, opensAdopted } from './imported-hashes.ts'
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
  /** Milliseconds that a hash of ours last took in this process. */
  let usual: number | undefined
  const tagOf = async (password: string, salt: Buffer, { memory, passes, lanes }: Cost): Promise<Buffer> => {
    const options = { type: argon2id, memoryCost: memory, timeCost: passes, parallelism: lanes } as const
    const pepper = await keys.pepper()
    const began = performance.now()
    const raw = await argon2(password, { ...options, salt, hashLength: settings.tagBytes, raw: true })
    usual = performance.now() - began
    return createHmac('sha256', pepper).update(raw).digest()
  }
  const opens = async (hash: PasswordHash, password: string): Promise<boolean> => {
    const stored = parse(hash)
    return timingSafeEqual(await tagOf(password, stored.salt, stored), stored.tag)
  }
  // What an unknown name is verified against, read and hashed like anybody's, at today's cost.
  const nobody = written(cost, Buffer.alloc(settings.saltBytes), Buffer.alloc(settings.tagBytes))

  /**
   * An imported hash that answered sooner than ours would tell a stranger that the name exists, so a wrong password waits
   * as long as ours takes. A dearer one (bcrypt from 12, twice ours) does take longer, until its first login: making all
   * others wait for it would let whoever guesses at nobody's name hold a function for as long. Who minds sends links.
   */
  const opensLikeOurs = async (hash: PasswordHash, password: string): Promise<boolean> => {
    const pepper = await keys.pepper()
    // The first of a process hashes to know, and what that took is part of its answer's time.
    const began = performance.now()
    if (usual === undefined) await opens(nobody, password)
    const right = await opensAdopted(hash, password, pepper)
    if (!right) await pass(Math.max(0, (usual ?? 0) - (performance.now() - began)))
    return right
  }

  return {
    async hash(password) {
      const salt = randomBytes(settings.saltBytes)
      const tag = await tagOf(password, salt, cost)
      return written(cost, salt, tag)
    },
    async verify(hash = nobody, password) {
      const right = await (isAdopted(hash) ? opensLikeOurs(hash, password) : opens(hash, password))
      return right && hash !== nobody ? 'right' : 'wrong'
    },
    outdated(hash) {
      if (isAdopted(hash)) return true
      const { memory, passes } = parse(hash)
      return memory < cost.memory || passes < cost.passes
    },
    async adopt(text) {
      return adopt(text, await keys.pepper())
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
