import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { webAuthn } from '../../../lib/adapters/passkeys.ts'
import type { PasskeyId, Seconds, SubjectId } from '../../../lib/ids.ts'
import type { Passkey } from '../../../lib/schema.ts'
import { type Assertion, type Knobs, type Registration, softPasskey } from '../../passkey/authenticator.ts'

const ORIGIN = 'https://auth.acme.test'
const ada = 'AdaAdaAdaAdaAda0' as SubjectId
const challenge = Buffer.alloc(32, 7).toString('base64url')
const adapter = webAuthn([ORIGIN])
const soft = softPasskey({ origin: ORIGIN })
const creation = () => adapter.creation({ challenge, subject: ada, name: 'ada', displayName: 'Ada', existing: [] })

let passkey: Passkey
let options: object
beforeAll(async () => {
  const made = await adapter.bound(soft.create(await creation()), challenge)
  if (made === undefined) throw new Error('the passkey was not bound')
  const id = 'Passkey000000001' as PasskeyId
  passkey = { kind: 'passkey', subject: ada, id, label: 'laptop', boundAt: 0 as Seconds, ...made }
  options = await adapter.request({ challenge, existing: [] })
})

describe('whatever a stranger sends', () => {
  const judge = async (answer: unknown) => [
    await adapter.bound(answer, challenge),
    await adapter.proved(answer, challenge, passkey),
  ]
  const refused = [undefined, undefined]

  test.each([
    null,
    undefined,
    0,
    '',
    'x',
    true,
    [],
    {},
    { id: '' },
    [[]],
    { response: null },
    { response: [] },
    { id: {}, rawId: {}, type: 'public-key', response: {} },
  ])('%j is refused', async (answer) => {
    expect(await judge(answer)).toEqual(refused)
  })

  test('any JSON is refused, quietly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (answer) => {
        expect(await judge(answer)).toEqual(refused)
      }),
    )
  })

  type Bent = { [name: string]: unknown; response: Record<string, unknown> }
  const bent = (answer: Registration | Assertion): Bent => structuredClone(answer) as unknown as Bent
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.base64String({ maxLength: 400 }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    fc.constantFrom('=', 'AA==', '_-_-', 'A'.repeat(100_000), '9'.repeat(1365), 'é', '\0'),
  )

  test('a right answer with any one of its parts replaced is refused', async () => {
    const right = { create: bent(soft.create(await creation())), get: bent(soft.get(options, { counter: 40 })) }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('create', 'get'), fc.nat(), odd, async (which, place, value) => {
        const answer = structuredClone(right[which])
        const within = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
        const names = ['id', 'rawId', 'type', 'response', ...within.filter((name) => name in answer.response)]
        const name = names[place % names.length] ?? ''
        const at: Record<string, unknown> = name in answer.response ? answer.response : answer
        fc.pre(at[name] !== value && !(name === 'userHandle' && (value === null || value === undefined)))
        at[name] = value
        expect(await judge(answer)).toEqual(refused)
      }),
      { numRuns: 400 },
    )
  })

  test('a right answer with any one of its bytes changed is refused', async () => {
    const answer = bent(soft.get(options, { counter: 41 }))
    for (const name of ['clientDataJSON', 'authenticatorData', 'signature'] as const) {
      const bytes = Buffer.from(String(answer.response[name]), 'base64url')
      for (let i = 0; i < bytes.length; i++) {
        const changed = Buffer.from(bytes)
        changed.writeUInt8((bytes.readUInt8(i) + 1) & 255, i)
        const response = { ...answer.response, [name]: changed.toString('base64url') }
        expect(await adapter.proved({ ...answer, response }, challenge, passkey)).toBeUndefined()
      }
    }
  })

  test('what is not the answer’s own is not there', async () => {
    const answer = bent(soft.get(options, { counter: 42 }))
    const { response, ...rest } = answer
    expect(await judge({ ...rest, response: Object.create(response) })).toEqual(refused)
    expect(await judge(Object.create(answer))).toEqual(refused)
    expect(await judge(JSON.parse(`{"__proto__":${JSON.stringify(answer)}}`))).toEqual(refused)
  })

  test.each([
    ['padding', (text: string) => `${text}==`],
    ['a blank before it', (text: string) => ` ${text}`],
    ['a line break after it', (text: string) => `${text}\n`],
    ['bits that no byte has', (text: string) => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`],
  ])('base64url has one spelling: not with %s', async (_, spelt) => {
    // The counter ends in a zero byte: 37 bytes leave four bits of the last character over, and they are 0.
    const answer = soft.get(options, { counter: 65_536 })
    expect(answer.response.authenticatorData).toMatch(/^.{50}$/)
    expect(await adapter.proved(answer, challenge, passkey)).toEqual({ counter: 65_536, backedUp: false })
    for (const name of ['clientDataJSON', 'authenticatorData', 'signature'] as const) {
      const response = { ...answer.response, [name]: spelt(answer.response[name]) }
      expect(await adapter.proved({ ...answer, response }, challenge, passkey)).toBeUndefined()
    }
  })

  test('a right answer that is longer than a browser’s is not read', async () => {
    const talking = (length: number) => ({ clientData: { reason: 'x'.repeat(length) } })
    const judgeOne = async (knobs: Knobs) => {
      const other = softPasskey({ origin: ORIGIN })
      return [
        await adapter.bound(other.create(await creation(), knobs), challenge),
        await adapter.proved(soft.get(options, { counter: 44, ...knobs }), challenge, passkey),
      ]
    }
    expect(await judgeOne(talking(2000))).toEqual([expect.anything(), expect.anything()])
    expect(await judgeOne(talking(3000))).toEqual(refused)
    expect(await judgeOne(talking(70_000))).toEqual(refused)
  })

  test.each([
    ['nested without end', Buffer.alloc(20_000, 0x81)],
    ['a list of four thousand million', Buffer.from('9affffffff', 'hex')],
    ['a map that is one key long and has none', Buffer.from('a1', 'hex')],
    ['no map', Buffer.from('01', 'hex')],
    ['authenticator data that is too short', Buffer.from('a168617574684461746144aaaaaaaa', 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('an attestation object that is %s is refused', async (_, bytes) => {
    const answer = soft.create(await creation())
    const response = { ...answer.response, attestationObject: bytes.toString('base64url') }
    expect(await adapter.bound({ ...answer, response }, challenge)).toBeUndefined()
  })
})
