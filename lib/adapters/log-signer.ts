// Signs for the log with a KMS key of Ed25519 (ECC_NIST_EDWARDS25519): no function holds it, and none can carry it off.

import { createPublicKey, verify } from 'node:crypto'
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { type LogSigner, Unavailable } from '../ports.ts'

/** `origin`: the log's name, as in `auth.example.com/log`. */
export function kmsLogSigner(client: KMSClient, KeyId: string, origin: string): LogSigner {
  let asked: Promise<Uint8Array> | undefined

  const key = (): Promise<Uint8Array> => {
    asked ??= answered(() => fetchKey(client, KeyId))
    // One that did not come is asked for again the next time.
    asked.catch(() => {
      asked = undefined
    })
    return asked
  }

  return {
    origin,
    key,
    async sign(text) {
      const Message = Buffer.from(text)
      const command = new SignCommand({ KeyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' })
      const { Signature = new Uint8Array() } = await answered(() => client.send(command))
      // What nobody could verify must not be published: it would read as a forgery for ever.
      if (!verify(null, Message, publicKey(await key()), Signature))
        throw new TypeError('the signature is not of this key')
      return Signature
    },
  }
}

const publicKey = (key: Uint8Array) =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') }, format: 'jwk' })

async function fetchKey(client: KMSClient, KeyId: string): Promise<Uint8Array> {
  const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId }))
  const {
    kty,
    crv,
    x = '',
  } = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  })
  if (kty !== 'OKP' || crv !== 'Ed25519') throw new TypeError('the key is not one of Ed25519')
  return Buffer.from(x, 'base64url')
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw Error.isError(error) && error instanceof TypeError
      ? error
      : new Unavailable('the key of the log is out of reach', { cause: error })
  }
}
