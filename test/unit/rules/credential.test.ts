import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type {
  ChallengeId,
  ClientRef,
  CompanyId,
  DeviceGrantId,
  DeviceId,
  Digest,
  GrantId,
  InvitationId,
  LinkId,
  PushedId,
  Seconds,
  SessionId,
  SubjectId,
} from '../../../lib/ids.ts'
import {
  digestOf,
  matches,
  mintChallenge,
  mintDevice,
  mintDeviceGrant,
  mintGrant,
  mintId,
  mintInvitation,
  mintLink,
  mintNotMe,
  mintPushed,
  mintSession,
  type ParsedCredential,
  parse,
} from '../../../lib/rules/credential.ts'
import { processorTime } from '../../processor-time.ts'
import { vectors } from '../../vectors/read.ts'

type Vector = ParsedCredential & { readonly bytes: string; readonly credential: string; readonly digest: string }
const { credentials, ids } = vectors<{ credentials: Vector[]; ids: { bytes: string; id: string }[] }>('credentials')

const unhex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

function mint(of: ParsedCredential, bytes: Uint8Array) {
  switch (of.kind) {
    case 'challenge':
      return mintChallenge(of.challenge, bytes)
    case 'device':
      return mintDevice(of.device, of.subject, bytes)
    case 'invitation':
      return mintInvitation(of.invitation, of.company, bytes)
    case 'reset':
    case 'mailbox':
    case 'address':
      return mintLink(of.kind, of.link, bytes)
    case 'not_me': {
      const mac = Buffer.from(bytes).toString('base64url') as Digest
      const credential = mintNotMe(of.subject, of.issuedAt, mac)
      return { credential, digest: digestOf(parse(credential)?.secret ?? '') }
    }
    case 'code':
    case 'access':
    case 'refresh':
      return mintGrant(of.kind, of, bytes)
    case 'device_grant':
      return mintDeviceGrant(of.deviceGrant, bytes)
    case 'pushed':
      return mintPushed(of.pushed, bytes)
    case 'browser':
    case 'cli':
      return mintSession(of.kind, { id: of.session, subject: of.subject, company: of.company }, bytes)
  }
}

const letter = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const word = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-Za-z]{${length}}$`))
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const anyOf = fc.oneof(
  fc.record({
    kind: fc.constantFrom('browser' as const, 'cli' as const),
    session: word(16).map((text) => text as SessionId),
    subject: word(16).map((text) => text as SubjectId),
    company: fc.stringMatching(/^[a-z][a-z0-9]{0,19}$/).map((text) => text as CompanyId),
  }),
  fc.record({ kind: fc.constant('challenge' as const), challenge: word(16).map((text) => text as ChallengeId) }),
  fc.record({
    kind: fc.constant('device' as const),
    device: word(16).map((text) => text as DeviceId),
    subject: word(16).map((text) => text as SubjectId),
  }),
  fc.record({
    kind: fc.constant('invitation' as const),
    invitation: word(16).map((text) => text as InvitationId),
    company: fc.stringMatching(/^[a-z][a-z0-9]{0,19}$/).map((text) => text as CompanyId),
  }),
  fc.record({
    kind: fc.constantFrom('reset' as const, 'mailbox' as const, 'address' as const),
    link: word(16).map((text) => text as LinkId),
  }),
  fc.record({
    kind: fc.constantFrom('code' as const, 'access' as const, 'refresh' as const),
    grant: word(16).map((text) => text as GrantId),
    subject: word(16).map((text) => text as SubjectId),
    session: word(16).map((text) => text as SessionId),
    client: word(16).map((text) => text as ClientRef),
    company: fc.stringMatching(/^[a-z][a-z0-9]{0,19}$/).map((text) => text as CompanyId),
  }),
  fc.record({
    kind: fc.constant('device_grant' as const),
    deviceGrant: word(16).map((text) => text as DeviceGrantId),
  }),
  fc.record({ kind: fc.constant('pushed' as const), pushed: word(16).map((text) => text as PushedId) }),
  fc.record({
    kind: fc.constant('not_me' as const),
    subject: word(16).map((text) => text as SubjectId),
    issuedAt: fc.integer({ min: 0, max: 99_999_999_999 }).map((at) => at as Seconds),
  }),
)

describe('a credential', () => {
  test.each(credentials)(
    '$kind $credential is minted from its bytes, as another implementation computed it',
    (known) => {
      const { credential, digest } = mint(known, unhex(known.bytes))
      expect(credential).toBe(known.credential)
      expect(digest).toBe(known.digest)
    },
  )

  test.each(credentials)('$kind $credential is read back', ({ bytes: _, credential, digest, ...claims }) => {
    expect(parse(credential)).toEqual(claims)
    expect(matches(claims.secret, digest as never)).toBe(true)
  })

  test.each(ids)('an id of bytes $bytes is $id', ({ bytes, id }) => {
    expect(mintId(unhex(bytes))).toBe(id)
  })

  test('whatever is minted parses to what it was minted for, and its secret matches its own digest only', () => {
    fc.assert(
      fc.property(anyOf, bytes32, bytes32, (of, bytes, others) => {
        fc.pre(Buffer.compare(Buffer.from(bytes), Buffer.from(others)) !== 0)
        const { credential, digest } = mint({ ...of, secret: '' } as ParsedCredential, bytes)
        const read = parse(credential)
        expect(read).toEqual({ ...of, secret: read?.secret })
        expect(matches(read?.secret ?? '', digest)).toBe(true)
        expect(matches(read?.secret ?? '', mint({ ...of, secret: '' } as ParsedCredential, others).digest)).toBe(false)
      }),
    )
  })

  test('the digest is of the secret alone: the same secret in another kind of credential has the same digest', () => {
    const secret = credentials[2]?.secret ?? ''
    const bytes = unhex(credentials[2]?.bytes ?? '')
    const digests = credentials.map((of) => mint(of, bytes).digest)
    expect(new Set(digests)).toEqual(new Set([digestOf(secret)]))
  })

  test.each(credentials)('no change of one character of $kind $credential is accepted', ({ credential }) => {
    const survivors: string[] = []
    for (let i = 0; i < credential.length; i++)
      for (const other of `${letter}_-. \n\u0000é`) {
        const changed = credential.slice(0, i) + other + credential.slice(i + 1)
        if (changed !== credential && parse(changed) !== undefined) survivors.push(changed)
      }
    expect(survivors).toEqual([])
  })

  test.each(credentials)('no character of $kind $credential can be left out, doubled or moved', ({ credential }) => {
    for (let i = 0; i < credential.length; i++) {
      const [head, here, tail] = [credential.slice(0, i), credential.charAt(i), credential.slice(i + 1)]
      expect(parse(head + tail)).toBeUndefined()
      expect(parse(head + here + here + tail)).toBeUndefined()
      const next = tail.charAt(0)
      if (next !== '' && next !== here) expect(parse(head + next + here + tail.slice(1))).toBeUndefined()
    }
  })

  test.each([
    '',
    'sp_',
    'sp_b_',
    ' sp_q_x',
    'sp_x_0aA1bB2cC3dD4eE5',
    'constructor',
    '__proto__',
    'Bearer sp_q_0',
    '\u0000',
    '🔑'.repeat(40),
  ])('%j is no credential', (text) => {
    expect(parse(text)).toBeUndefined()
  })

  test.each(credentials)('blanks and newlines around $kind $credential are not forgiven', ({ credential }) => {
    for (const text of [` ${credential}`, `${credential} `, `${credential}\n`, `\n${credential}`, `"${credential}"`])
      expect(parse(text)).toBeUndefined()
  })

  test('a megabyte of credential costs nothing', () => {
    const hostile = [`sp_b_${'a'.repeat(1_000_000)}`, '.'.repeat(1_000_000), 'sp_'.repeat(400_000), '_'.repeat(107)]
    const started = processorTime()
    for (let i = 0; i < 1000; i++) for (const text of hostile) expect(parse(text) === undefined).toBe(true)
    expect(processorTime() - started).toBeLessThan(3000)
  })

  test.each([0, 16, 31, 33, 64])('%i random bytes are refused: a credential is 256 bits', (length) => {
    expect(() => mintChallenge('Q1w2E3r4T5y6U7i8' as ChallengeId, new Uint8Array(length))).toThrow(RangeError)
  })

  test('another secret never matches, whatever its length', () => {
    const { digest, secret } = credentials[0] as Vector
    for (const other of ['', '0', secret.slice(1), `${secret}0`, secret.replace('0', '1'), 'x'.repeat(10_000)])
      expect(matches(other, digest as never)).toBe(false)
  })
})
