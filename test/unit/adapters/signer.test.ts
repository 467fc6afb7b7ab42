// The adapter over the real client, spoken to by the local stand-in; what it signed is verified by another library.

import { createHash, generateKeyPairSync } from 'node:crypto'
import { type GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { patience } from '../../../lib/adapters/patience.ts'
import { kmsSigner } from '../../../lib/adapters/signer.ts'
import { type Signer, Unavailable } from '../../../lib/ports.ts'
import { type Aws, startAws } from '../../../local/aws.ts'
import { SIGNING_KEYS } from '../../../local/environment.ts'

const [A, B] = SIGNING_KEYS
const claims = {
  iss: 'https://auth.acme.test',
  sub: 'AdaAdaAdaAdaAda0',
  aud: 'https://shop.acme.test',
  n: 1,
  name: 'Ådå ✓',
}
let aws: Aws
let client: KMSClient

beforeAll(async () => {
  aws = await startAws(Buffer.alloc(32, 7))
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new KMSClient({ ...patience, endpoint: aws.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 })
})
afterAll(() => {
  client.destroy()
  aws.stop()
})

const setOf = async (signer: Signer) => createLocalJWKSet({ keys: await signer.keys() } as unknown as JSONWebKeySet)
const verified = async (token: string, signer: Signer) =>
  jwtVerify(token, await setOf(signer), { algorithms: ['ES256'], issuer: claims.iss, audience: claims.aud })

/** A client that does something else, or remembers what it was asked. */
const instead = (send: (command: unknown) => Promise<unknown>): KMSClient => ({ send }) as unknown as KMSClient

describe('a signed token', () => {
  test.each(['JWT', 'at+jwt'] as const)(
    'of typ %s says how it is signed and no more, and is verified by others',
    async (typ) => {
      const signer = kmsSigner(client, [A, B])
      const token = await signer.sign(claims, typ)
      const { payload, protectedHeader } = await verified(token, signer)
      expect(payload).toEqual(claims)
      const [first] = await signer.keys()
      expect(protectedHeader).toEqual({ alg: 'ES256', typ, kid: first?.['kid'] })
      expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{86}$/)
    },
  )

  test('is verified however often, also where a number of the signature is short', async () => {
    const signer = kmsSigner(client, [A])
    const keys = await setOf(signer)
    const tokens = await Promise.all(Array.from({ length: 300 }, (_, n) => signer.sign({ n }, 'JWT')))
    for (const [n, token] of tokens.entries()) expect((await jwtVerify(token, keys)).payload).toEqual({ n })
  })

  test('with anything changed is verified by nobody', async () => {
    const signer = kmsSigner(client, [A])
    const [header = '', payload = '', signature = ''] = (await signer.sign(claims, 'JWT')).split('.')
    const other = Buffer.from(JSON.stringify({ ...claims, sub: 'BobBobBobBobBob0' })).toString('base64url')
    const unsigned = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(`${header}..`), alg: 'none' })).toString(
      'base64url',
    )
    for (const bent of [
      [header, other, signature],
      [unsigned, payload, ''],
      [unsigned, payload, signature],
    ])
      await expect(verified(bent.join('.'), signer)).rejects.toThrow()
    await expect(verified(`${header}.${payload}.${signature}`, signer)).resolves.toBeDefined()
  })
})

describe('the keys', () => {
  test('are published without their secrets, each named by its RFC 7638 thumbprint', async () => {
    const keys = await kmsSigner(client, [A, B]).keys()
    expect(keys).toHaveLength(2)
    for (const key of keys) {
      const { kty, crv, x, y, kid } = key
      const coordinate = expect.stringMatching(/^[\w-]{43}$/)
      expect(key).toEqual({ kty: 'EC', crv: 'P-256', x: coordinate, y: coordinate, use: 'sig', alg: 'ES256', kid })
      const canonical = `{"crv":"${crv as string}","kty":"${kty as string}","x":"${x as string}","y":"${y as string}"}`
      expect(kid).toBe(createHash('sha256').update(canonical).digest('base64url'))
    }
    expect(keys[0]?.['kid']).not.toBe(keys[1]?.['kid'])
  })

  test('take turns: what the old one signed is verified for as long as it is published, and no longer', async () => {
    const [before, during, after] = [kmsSigner(client, [A, B]), kmsSigner(client, [B, A]), kmsSigner(client, [B])]
    const [old, recent] = [await before.sign(claims, 'JWT'), await during.sign(claims, 'JWT')]
    expect(decodeProtectedHeader(old).kid).not.toBe(decodeProtectedHeader(recent).kid)
    // Who has asked for the keys before the turn verifies what is signed after it.
    for (const signer of [before, during]) {
      await expect(verified(old, signer)).resolves.toBeDefined()
      await expect(verified(recent, signer)).resolves.toBeDefined()
    }
    await expect(verified(recent, after)).resolves.toBeDefined()
    await expect(verified(old, after)).rejects.toThrow('no applicable key found')
  })

  test('are asked for once, however many ask at the same time, and only the one that signs where one signs', async () => {
    const asked: unknown[] = []
    const counting = instead((command) => {
      const { KeyId } = (command as GetPublicKeyCommand | SignCommand).input
      asked.push([(command as object).constructor.name, KeyId])
      return client.send(command as GetPublicKeyCommand)
    })
    const signer = kmsSigner(counting, [A, B])
    await Promise.all([signer.sign(claims, 'JWT'), signer.sign(claims, 'at+jwt')])
    await signer.sign(claims, 'JWT')
    expect(asked).toEqual([['GetPublicKeyCommand', A], ...Array(3).fill(['SignCommand', A])])
    await signer.keys()
    await signer.keys()
    expect(asked.slice(4)).toEqual([['GetPublicKeyCommand', B]])
  })
})

describe('a key service', () => {
  test('that does not answer is a fault that passes: nothing of it is kept', async () => {
    const signer = kmsSigner(client, [A, B])
    aws.fail('kms', { status: 500, code: 'KMSInternalException' })
    await expect(signer.sign(claims, 'JWT')).rejects.toThrow(Unavailable)
    aws.fail('kms', 'cut off')
    await expect(signer.keys()).rejects.toThrow('the signing keys are out of reach')
    expect(await signer.keys()).toHaveLength(2)
    aws.fail('kms', { status: 400, code: 'ThrottlingException' })
    await expect(signer.sign(claims, 'JWT')).rejects.toThrow(Unavailable)
    await expect(verified(await signer.sign(claims, 'JWT'), signer)).resolves.toBeDefined()
  })

  test('that signs with another key, something else, or not at all gives no token', async () => {
    const bent = (change: (input: SignCommand['input']) => SignCommand['input']) =>
      instead(async (command) =>
        client.send((command instanceof SignCommand ? new SignCommand(change(command.input)) : command) as SignCommand),
      )
    const broken = [
      bent((input) => ({ ...input, KeyId: B })),
      bent((input) => ({ ...input, Message: Buffer.alloc(32) })),
      instead(async (command) => (command instanceof SignCommand ? {} : client.send(command as GetPublicKeyCommand))),
    ]
    for (const one of broken) await expect(kmsSigner(one, [A]).sign(claims, 'JWT')).rejects.toThrow(Unavailable)
  })

  const spki = { type: 'spki', format: 'der' } as const
  test.each([
    ['of another curve', generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export(spki)],
    ['of a curve that looks the same', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export(spki)],
    ['of another kind', generateKeyPairSync('ed25519').publicKey.export(spki)],
    ['that is torn', Buffer.from('30', 'hex')],
    ['that is not there', undefined],
  ])('that names a key %s has none that is published', async (_, PublicKey) => {
    const signer = kmsSigner(
      instead(async () => ({ PublicKey })),
      [A],
    )
    await expect(signer.keys()).rejects.toThrow(Unavailable)
    await expect(signer.sign(claims, 'JWT')).rejects.toThrow(Unavailable)
  })
})
