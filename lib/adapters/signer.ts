// Signs tokens with KMS, so that no function holds a private key and none can be carried off. What KMS answers is verified
// before it is handed out, and public keys are asked for once in the life of a function.

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { calculateJwkThumbprint, exportJWK } from 'jose'
import { type PublicJwk, type Signer, Unavailable } from '../ports.ts'
import { rawSignature } from './ecdsa-der.ts'

interface Published {
  readonly key: KeyObject
  readonly jwk: PublicJwk & { readonly kid: string }
}

/** `keyIds`: the first signs, all are published. */
export function kmsSigner(client: KMSClient, keyIds: readonly [string, ...string[]]): Signer {
  const asked = new Map<string, Promise<Published>>()

  /** One that did not come is asked for again the next time. */
  const published = (id: string): Promise<Published> => {
    const before = asked.get(id)
    if (before !== undefined) return before
    const answer = answered(() => fetchKey(client, id))
    asked.set(id, answer)
    answer.catch(() => asked.delete(id))
    return answer
  }

  return {
    async sign(payload, typ) {
      const { key, jwk } = await published(keyIds[0])
      const signed = [{ alg: 'ES256', typ, kid: jwk.kid }, payload].map(encoded).join('.')
      const signature = await answered(() => signatureOf(client, keyIds[0], key, signed))
      return `${signed}.${signature.toString('base64url')}`
    },
    keys: async () => (await Promise.all(keyIds.map(published))).map(({ jwk }) => jwk),
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** RFC 7517; the `kid` is the key's RFC 7638 thumbprint, so that nobody chooses it and no two keys share one. */
async function fetchKey(client: KMSClient, KeyId: string): Promise<Published> {
  const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId }))
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' })
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new TypeError('the key is not one of P-256')
  const { kty, crv, x, y } = await exportJWK(key)
  const kid = await calculateJwkThumbprint(key)
  return { key, jwk: { kty, crv, x, y, use: 'sig', alg: 'ES256', kid } }
}

async function signatureOf(client: KMSClient, KeyId: string, key: KeyObject, text: string): Promise<Buffer> {
  const Message = createHash('sha256').update(text).digest()
  const command = new SignCommand({ KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' })
  const { Signature = new Uint8Array() } = await client.send(command)
  const raw = rawSignature(Signature)
  // What nobody could verify must not leave: whoever gets it would look for the fault at home.
  if (!verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, raw))
    throw new TypeError('the signature is not of this key')
  return raw
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new Unavailable('the signing keys are out of reach', { cause: error })
  }
}
