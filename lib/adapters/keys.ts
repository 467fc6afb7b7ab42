// Keyed digests. The roots never leave KMS: a cold start asks for the MAC of a fixed message and derives a key per purpose
// from it (HKDF, RFC 5869). No table, no log, no configuration and no package holds a key. There are two roots, because
// whoever can stamp an event (every function, the authorizer too) must not be able to pepper a password or forge a code.

import { createHmac, hkdfSync } from 'node:crypto'
import type { Digest } from '../ids.ts'
import { type DigestPurpose, type Keys, Unavailable } from '../ports.ts'

export interface DerivedKeys extends Keys {
  /** 32 bytes for the adapter that peppers passwords; nobody else asks. */
  pepper(): Promise<Uint8Array>
}

/** Ids of KMS keys (HMAC_256). Without `secrets` the function can stamp events and nothing else. */
export interface Roots {
  readonly stamps: string
  readonly secrets?: string
}

const stamps: ReadonlySet<DigestPurpose | 'password'> = new Set(['address', 'agent'])

/** GenerateMac of KMS: HMAC-SHA-256 of the message under the key of that id, 32 bytes. */
export type Mac = (keyId: string, message: Uint8Array) => Promise<Uint8Array>

export function derivedKeys(mac: Mac, roots: Roots): DerivedKeys {
  const asked = new Map<string, Promise<Uint8Array>>()
  const derived = new Map<string, Uint8Array>()

  const root = (purpose: DigestPurpose | 'password'): Promise<Uint8Array> => {
    const id = stamps.has(purpose) ? roots.stamps : roots.secrets
    if (id === undefined) throw new TypeError(`this function was composed without the key for ${purpose}`)
    const before = asked.get(id)
    if (before !== undefined) return before
    const answer = generate(mac, id).catch((error: unknown) => {
      asked.delete(id)
      throw error
    })
    asked.set(id, answer)
    return answer
  }

  const key = async (purpose: DigestPurpose | 'password'): Promise<Uint8Array> => {
    const known = derived.get(purpose)
    if (known !== undefined) return known
    const made = new Uint8Array(hkdfSync('sha256', await root(purpose), '', `sallyport/v1/${purpose}`, 32))
    derived.set(purpose, made)
    return made
  }

  return {
    digest: async (purpose, ...parts) => keyedDigest(await key(purpose), parts),
    pepper: () => key('password'),
  }
}

/** Each part goes in behind its length, so that no two lists of parts read as one. */
export function keyedDigest(key: Uint8Array, parts: readonly string[]): Digest {
  const mac = createHmac('sha256', key)
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    mac.update(length).update(bytes)
  }
  return mac.digest('base64url') as Digest
}

async function generate(mac: Mac, keyId: string): Promise<Uint8Array> {
  try {
    const root = await mac(keyId, Buffer.from('sallyport/root/v1'))
    if (root.length !== 32) throw new TypeError('the key service gave no digest')
    return root
  } catch (error) {
    throw new Unavailable('the key service did not answer', { cause: error })
  }
}
