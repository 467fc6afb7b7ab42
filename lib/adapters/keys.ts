// Keyed digests and sealed texts. The roots never leave KMS: a cold start asks for the MAC of a fixed message and derives a
// key per purpose from it (HKDF, RFC 5869). No table, no log, no configuration and no package holds a key. There are two
// roots, because whoever can stamp an event (every function, the authorizer too) must neither forge a code nor open a seed.

import { createHmac, hkdfSync } from 'node:crypto'
import type { Digest } from '../ids.ts'
import { type DigestPurpose, type Keys, Unavailable } from '../ports.ts'
import { lengthPrefixed, open, seal } from './sealing.ts'

export interface DerivedKeys extends Keys {
  /** 32 bytes for the adapter that peppers passwords; nobody else asks. */
  pepper(): Promise<Uint8Array>
}

/** Ids of KMS keys (HMAC_256). Without `secrets` the function can stamp events and nothing else. */
export interface Roots {
  readonly stamps: string
  readonly secrets?: string
}

/** Besides the digests: the pepper of passwords, and the key of what is sealed. */
type Purpose = DigestPurpose | 'password' | 'seal'

const stamps: ReadonlySet<Purpose> = new Set(['address', 'agent', 'registration'])

/** GenerateMac of KMS: HMAC-SHA-256 of the message under the key of that id, 32 bytes. */
export type Mac = (keyId: string, message: Uint8Array) => Promise<Uint8Array>

export function derivedKeys(mac: Mac, roots: Roots): DerivedKeys {
  const asked = new Map<string, Promise<Uint8Array>>()
  const derived = new Map<string, Uint8Array>()

  const root = (purpose: Purpose): Promise<Uint8Array> => {
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

  const key = async (purpose: Purpose): Promise<Uint8Array> => {
    const known = derived.get(purpose)
    if (known !== undefined) return known
    const made = new Uint8Array(hkdfSync('sha256', await root(purpose), '', `sallyport/v1/${purpose}`, 32))
    derived.set(purpose, made)
    return made
  }

  return {
    digest: async (purpose, ...parts) => keyedDigest(await key(purpose), parts),
    seal: async (text, ...about) => seal(await key('seal'), text, about),
    open: async (sealed, ...about) => open(await key('seal'), sealed, about),
    pepper: () => key('password'),
  }
}

export const keyedDigest = (key: Uint8Array, parts: readonly string[]): Digest =>
  createHmac('sha256', key).update(lengthPrefixed(parts)).digest('base64url') as Digest

async function generate(mac: Mac, keyId: string): Promise<Uint8Array> {
  try {
    const root = await mac(keyId, Buffer.from('sallyport/root/v1'))
    if (root.length !== 32) throw new TypeError('the key service gave no digest')
    return root
  } catch (error) {
    throw new Unavailable('the key service did not answer', { cause: error })
  }
}
