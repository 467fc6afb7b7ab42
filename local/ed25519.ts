// The log's key, as KMS would hold it: Ed25519 (RFC 8032), from the folder's root key.

import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto'

export interface LogKey {
  readonly publicKey: KeyObject
  sign(message: Buffer): Buffer
}

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The same key for the same root and name, always. */
export function logKey(root: Buffer, name: string): LogKey {
  const seed = Buffer.from(hkdfSync('sha256', root, '', `local/log/${name}`, 32))
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  return { publicKey: createPublicKey(key), sign: (message) => sign(null, message, key) }
}
