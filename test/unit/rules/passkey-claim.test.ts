import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { claimedPasskey } from '../../../lib/rules/passkey-claim.ts'
import { softPasskey } from '../../passkey/authenticator.ts'

const encode = (text: string): string => Buffer.from(text, 'latin1').toString('base64url')
const ada = 'AdaAdaAdaAdaAda0'
const soft = softPasskey({ origin: 'https://auth.acme.test' })
soft.create({ challenge: 'x', rp: { id: 'auth.acme.test' }, user: { id: encode(ada) } })
const answer = soft.get({ challenge: 'x', rpId: 'auth.acme.test' })
const answering = (id: unknown, userHandle: unknown) => ({
  ...answer,
  id,
  response: { ...answer.response, userHandle },
})

describe('whose passkey an answer says it is', () => {
  test('is read without proof', () => {
    expect(claimedPasskey(answer)).toEqual({ subject: ada, credentialId: soft.credentialId })
    expect(claimedPasskey({ id: 'AA', response: { userHandle: encode(ada) } })).toEqual({
      subject: ada,
      credentialId: 'AA',
    })
    const longest = Buffer.alloc(1023, 9).toString('base64url')
    expect(claimedPasskey(answering(longest, encode(ada)))).toEqual({ subject: ada, credentialId: longest })
  })

  test('may be left open, where it is known already', () => {
    for (const nobody of [undefined, null])
      expect(claimedPasskey(answering(answer.id, nobody))).toEqual({ credentialId: soft.credentialId })
    expect(claimedPasskey({ id: answer.id })).toEqual({ credentialId: soft.credentialId })
  })

  test.each([
    ['the name is empty', ''],
    ['the name is too short', encode(ada.slice(1))],
    ['the name is too long', encode(`${ada}0`)],
    ['the name is no id', encode('Ada-Ada-Ada-Ada0')],
    ['the name ends in a line break', encode(`${ada.slice(1)}\n`)],
    ['the name has high bits', encode('\u00C1daAdaAdaAdaAda0')],
    ['the name is not encoded', ada],
    ['the name is padded', `${encode(ada)}==`],
    ['the name has bits that no byte has', `${encode(ada).slice(0, -1)}B`],
    ['the name is a number', 7],
    ['the name is a list', [encode(ada)]],
    ['the name is endless', 'A'.repeat(100_000)],
  ])('is not said where %s', (_, userHandle) => {
    expect(claimedPasskey(answering(answer.id, userHandle))).toBeUndefined()
  })

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['a number', 7],
    ['a list', [answer.id]],
    ['padded', `${answer.id}=`],
    ['in base64', '+/+/'],
    ['written with bits that no byte has', `${'A'.repeat(42)}B`],
    ['cut off within a byte', 'A'],
    ['longer than any', Buffer.alloc(1024).toString('base64url')],
    ['endless', 'A'.repeat(100_000)],
  ])('is not said where the credential’s id is %s', (_, id) => {
    expect(claimedPasskey(answering(id, encode(ada)))).toBeUndefined()
  })

  test('is not said by what the answer inherits', () => {
    expect(claimedPasskey(Object.create(answer))).toBeUndefined()
    const inherited = { ...answer, response: Object.create(answer.response) as unknown }
    expect(claimedPasskey(inherited)).toEqual({ credentialId: answer.id })
    expect(claimedPasskey(JSON.parse(`{"__proto__":${JSON.stringify(answer)}}`))).toBeUndefined()
  })

  test('is never a fault', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, other) => {
        expect(claimedPasskey(one)).toBeUndefined()
        expect(claimedPasskey({ id: answer.id, response: one })?.subject).toBeUndefined()
        expect(claimedPasskey({ id: one, response: other })?.subject).toBeUndefined()
      }),
    )
  })
})
