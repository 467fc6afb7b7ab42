import { beforeAll, describe, expect, test } from '@jest/globals'
import { webAuthn } from '../../../lib/adapters/passkeys.ts'
import type { PasskeyId, Seconds, SubjectId } from '../../../lib/ids.ts'
import type { Passkey } from '../../../lib/schema.ts'
import { type Knobs, type SoftPasskey, softPasskey } from '../../passkey/authenticator.ts'
import type { Algorithm } from '../../passkey/keys.ts'

const ORIGIN = 'https://auth.acme.test'
const ada = 'AdaAdaAdaAdaAda0' as SubjectId
const challenge = Buffer.alloc(32, 7).toString('base64url')
const another = Buffer.alloc(32, 8).toString('base64url')
const adapter = webAuthn([ORIGIN, 'https://www.acme.test'])

const about = { challenge, subject: ada, name: 'ada@acme.test', displayName: 'Ada', existing: [] }
const creation = (change: Partial<Parameters<typeof adapter.creation>[0]> = {}) =>
  adapter.creation({ ...about, ...change })
const handle = Buffer.from(ada).toString('base64url')

async function bind(soft: SoftPasskey, knobs: Knobs = {}): Promise<Passkey> {
  const made = await adapter.bound(soft.create(await creation(), knobs), challenge)
  if (made === undefined) throw new Error('the passkey was not bound')
  const id = 'Passkey000000001' as PasskeyId
  return { kind: 'passkey', subject: ada, id, label: 'laptop', boundAt: 0 as Seconds, ...made }
}

let soft: SoftPasskey
let passkey: Passkey
let options: object
beforeAll(async () => {
  soft = softPasskey({ origin: ORIGIN })
  passkey = await bind(soft)
  options = await adapter.request({ challenge, existing: [] })
})

describe('what a browser is asked for', () => {
  test('a new passkey has to be found without a name, verify its holder, and attest nothing', async () => {
    expect(JSON.parse(JSON.stringify(await creation()))).toEqual({
      challenge,
      rp: { name: 'Sallyport', id: 'auth.acme.test' },
      user: { id: handle, name: 'ada@acme.test', displayName: 'Ada' },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ alg, type: 'public-key' })),
      timeout: 300_000,
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      extensions: { credProps: true },
      hints: [],
    })
  })

  test('a device that holds one of the person’s passkeys is not asked for a second one', async () => {
    expect(await creation({ existing: [passkey] })).toMatchObject({
      excludeCredentials: [{ id: passkey.credentialId, type: 'public-key', transports: ['internal'] }],
    })
  })

  test('any passkey of the site may answer where nobody is named, and only the person’s own where somebody is', async () => {
    const asked = { challenge, rpId: 'auth.acme.test', timeout: 300_000, userVerification: 'required' }
    expect(JSON.parse(JSON.stringify(options))).toEqual(asked)
    expect(JSON.parse(JSON.stringify(await adapter.request({ challenge, existing: [passkey] })))).toEqual({
      ...asked,
      allowCredentials: [{ id: passkey.credentialId, type: 'public-key', transports: ['internal'] }],
    })
  })

  test.each([
    [['http://127.0.0.1:3000', 'http://localhost:3000'], 'localhost'],
    [['http://[::1]:3000', 'http://localhost:3000'], 'localhost'],
    [['https://a.example:8443', 'https://b.example'], 'a.example'],
    [['http://127.0.0.1:3000'], '127.0.0.1'],
  ] as const)('with the origins %j passkeys are for %s', async ([first, ...rest], rpId) => {
    expect(await webAuthn([first, ...rest]).request({ challenge, existing: [] })).toMatchObject({ rpId })
  })

  test.each(['', 'short', another.slice(1), `${another}=`, `${another}A`])(
    'a ceremony without a whole challenge is a fault: %j',
    async (wrong) => {
      const answer = soft.get(options)
      await expect(creation({ challenge: wrong })).rejects.toThrow(TypeError)
      await expect(adapter.request({ challenge: wrong, existing: [] })).rejects.toThrow(TypeError)
      await expect(adapter.bound(answer, wrong)).rejects.toThrow(TypeError)
      await expect(adapter.proved(answer, wrong, passkey)).rejects.toThrow(TypeError)
    },
  )
})

describe('a passkey is bound', () => {
  test.each<Algorithm>(['ES256', 'EdDSA', 'RS256'])(
    'with a key for %s, and signs with it afterwards',
    async (algorithm) => {
      const other = softPasskey({ origin: ORIGIN, algorithm })
      const bound = await bind(other)
      expect(bound).toMatchObject({ credentialId: other.credentialId, counter: 0, transports: ['internal'] })
      expect(await adapter.proved(other.get(options), challenge, bound)).toEqual({ counter: 1, backedUp: false })
    },
  )

  test.each([
    [false, false],
    [true, false],
    [true, true],
  ])('backup eligible: %j, backed up: %j is kept as it was said', async (backupEligible, backedUp) => {
    const bound = await bind(softPasskey({ origin: ORIGIN }), { backupEligible, backedUp })
    expect(bound).toMatchObject({ backupEligible, backedUp })
  })

  test('on any of our origins', async () => {
    await expect(bind(softPasskey({ origin: 'https://www.acme.test' }))).resolves.toMatchObject({ counter: 0 })
  })

  const lies: readonly [string, Knobs][] = [
    ['the person was not verified', { userVerified: false }],
    ['the person was not there', { userPresent: false, userVerified: true }],
    ['another site asked', { origin: 'https://auth.acme.test.evil.example' }],
    ['the origin has another scheme', { origin: 'http://auth.acme.test' }],
    ['the origin has another port', { origin: 'https://auth.acme.test:8443' }],
    ['it is for another site', { rpId: 'evil.example' }],
    ['it answers another challenge', { challenge: another }],
    ['it answers no challenge', { clientData: { challenge: undefined } }],
    ['it answers another question', { type: 'webauthn.get' }],
    ['another site framed it', { clientData: { crossOrigin: true } }],
    ['another site framed it and is named', { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } }],
    ['a framing site is named all the same', { clientData: { topOrigin: ORIGIN } }],
    ['it is backed up and cannot be', { backupEligible: false, backedUp: true }],
    ['it names another credential', { credentialId: Buffer.alloc(32, 1).toString('base64url') }],
  ]
  test.each(lies)('not where %s', async (_, knobs) => {
    const answer = softPasskey({ origin: ORIGIN }).create(await creation(), knobs)
    expect(await adapter.bound(answer, challenge)).toBeUndefined()
  })

  test('an attestation that nobody asked for is not looked at', async () => {
    const attStmt = new Map([['x5c', 'https://evil.example/']])
    await expect(
      bind(softPasskey({ origin: ORIGIN }), { statement: { fmt: 'packed', attStmt } }),
    ).resolves.toBeDefined()
  })

  test('transports are the known ones, once each, and never a reason to refuse', async () => {
    const answer = softPasskey({ origin: ORIGIN }).create(await creation())
    const said = async (transports: unknown) =>
      (await adapter.bound({ ...answer, response: { ...answer.response, transports } }, challenge))?.transports
    expect(await said(['usb', 'usb', 'telepathy', 7, null, { toString: () => 'nfc' }, 'nfc'])).toEqual(['usb', 'nfc'])
    for (const odd of [undefined, null, 'usb', {}, new Array(1000).fill('usb')]) expect(await said(odd)).toEqual([])
  })
})

describe('a passkey proves', () => {
  test('that its holder is here, and says its new counter', async () => {
    expect(await adapter.proved(soft.get(options, { counter: 5 }), challenge, passkey)).toEqual({
      counter: 5,
      backedUp: false,
    })
  })

  test('also without saying whose it is, where that is known', async () => {
    const answer = soft.get(options, { userHandle: undefined, counter: 5 })
    expect(await adapter.proved(answer, challenge, passkey)).toMatchObject({ counter: 5 })
    const nobody = { ...answer, response: { ...answer.response, userHandle: null } }
    expect(await adapter.proved(nobody, challenge, passkey)).toMatchObject({ counter: 5 })
  })

  test('one that syncs counts nothing, and may be copied to a cloud meanwhile', async () => {
    const cloud = softPasskey({ origin: ORIGIN, synced: true })
    const bound = await bind(cloud, { backedUp: false })
    const answer = cloud.get(options, { backedUp: true })
    expect(await adapter.proved(answer, challenge, bound)).toEqual({ counter: 0, backedUp: true })
  })

  const stranger = softPasskey({ origin: ORIGIN })
  const lies: readonly [string, Knobs][] = [
    ['the person was not verified', { userVerified: false }],
    ['the person was not there', { userPresent: false, userVerified: true }],
    ['another site asked', { origin: 'https://evil.example' }],
    ['the origin only begins like ours', { origin: 'https://auth.acme.test.evil.example' }],
    ['it is for another site', { rpId: 'evil.example' }],
    ['it answers another challenge', { challenge: another }],
    ['it answers no challenge', { clientData: { challenge: undefined } }],
    ['it answers another question', { type: 'webauthn.create' }],
    ['another site framed it', { clientData: { crossOrigin: true } }],
    ['another site framed it and is named', { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } }],
    ['another key signed it', { signedBy: stranger.privateKey }],
    ['it names another credential', { credentialId: stranger.credentialId }],
    ['it says that it is somebody else’s', { userHandle: Buffer.from('BobBobBobBobBob0').toString('base64url') }],
    ['it says something odd of whose it is', { userHandle: '' }],
    ['it has become one that syncs', { backupEligible: true }],
    ['it is backed up and cannot be', { backedUp: true }],
  ]
  test.each(lies)('nothing where %s', async (_, knobs) => {
    expect(await adapter.proved(soft.get(options, { counter: 9, ...knobs }), challenge, passkey)).toBeUndefined()
  })

  test('nothing for another passkey than the one that answered', async () => {
    const answer = soft.get(options, { counter: 9 })
    expect(await adapter.proved(answer, challenge, { ...passkey, credentialId: stranger.credentialId })).toBeUndefined()
    const key = (await bind(softPasskey({ origin: ORIGIN }))).publicKey
    expect(await adapter.proved(answer, challenge, { ...passkey, publicKey: key })).toBeUndefined()
  })

  test.each([
    [7, 7],
    [7, 6],
    [7, 0],
    [4_294_967_295, 4_294_967_295],
  ])('a copy of it: the counter was %i and is %i', async (before, counter) => {
    const proof = await adapter.proved(soft.get(options, { counter }), challenge, { ...passkey, counter: before })
    expect(proof).toBe('counter_went_back')
  })

  test('a counter that went back is believed only where the signature is right', async () => {
    const answer = soft.get(options, { counter: 1, signedBy: stranger.privateKey })
    expect(await adapter.proved(answer, challenge, { ...passkey, counter: 7 })).toBeUndefined()
  })

  test('a damaged record is a fault and no refusal', async () => {
    for (const publicKey of ['', 'AAAA', '!'])
      await expect(adapter.proved(soft.get(options), challenge, { ...passkey, publicKey })).rejects.toThrow()
  })
})
