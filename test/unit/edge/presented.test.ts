import { describe, expect, test } from '@jest/globals'
import { presented } from '../../../lib/edge/presented.ts'
import { claimed } from '../../../lib/flows/standing.ts'
import { mintSession } from '../../../lib/rules/credential.ts'
import { processorTime } from '../../processor-time.ts'
import { acme, ada, sessionId } from '../rules/samples.ts'

const shown = (headers: Record<string, string>, cookies: Record<string, string> = {}) =>
  presented(new Map(Object.entries(headers)), new Map(Object.entries(cookies)))
const token = 'sp_c_0123456789'

describe('the credential that a request shows', () => {
  test('is the cookie or the bearer token', () => {
    expect(shown({}, { '__Host-session': 'sp_b_1' })).toEqual({ by: 'cookie', text: 'sp_b_1' })
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect(shown({ authorization: `${scheme} ${token}` })).toEqual({ by: 'bearer', text: token })
    expect(shown({ authorization: `Bearer   ${token}  ` })).toEqual({ by: 'bearer', text: token })
  })

  test('is one that is bound to a key where the scheme says so, and no session is that', () => {
    for (const scheme of ['DPoP', 'dpop'])
      expect(shown({ authorization: `${scheme} ${token}` })).toEqual({ by: 'dpop', text: token })
    const { credential: text } = mintSession('cli', { id: sessionId, subject: ada, company: acme }, new Uint8Array(32))
    expect(claimed({ by: 'bearer', text })).toMatchObject({ kind: 'cli', session: sessionId })
    expect(claimed({ by: 'dpop', text })).toBe('wrong_kind')
  })

  test('is nothing where nothing is shown', () => {
    expect(shown({})).toEqual({ by: 'nothing', cause: 'missing' })
    expect(shown({}, { session: 'x', '__Secure-session': 'x', sid: 'x' })).toEqual({ by: 'nothing', cause: 'missing' })
  })

  test.each([`Bearer ${token}`, '', 'Basic YTpi', 'Bearer'])(
    'is refused with both a cookie and %j',
    (authorization) => {
      expect(shown({ authorization }, { '__Host-session': 'sp_b_1' })).toEqual({
        by: 'nothing',
        cause: 'two_credentials',
      })
      expect(shown({ authorization }, { '__Host-session': '' })).toEqual({ by: 'nothing', cause: 'two_credentials' })
    },
  )

  test.each([
    `Basic ${token}`,
    `Foo ${token}`,
    `Token ${token}`,
    `DPoP${token}`,
    `DPoP ${token},Bearer ${token}`,
    `DPoP ${token} ${token}`,
    `Bearer${token}`,
    `Bearer\t${token}`,
    `Bearer: ${token}`,
    `Bearer ${token},Bearer ${token}`,
    `Bearer ${token} ${token}`,
    `Bearer "${token}"`,
    `Bearer ${token}\n`,
    `Bearer ${token}\u0000`,
    `Bearer ${token}.`,
    `Bearer ${token}=`,
    ` Bearer ${token}`,
    `Basic x, Bearer ${token}`,
    token,
    'Bearer',
    'Bearer ',
    '',
    'null',
    'undefined',
  ])('in the header %j is malformed, with no other scheme and no second token', (authorization) => {
    expect(shown({ authorization })).toEqual({ by: 'nothing', cause: 'malformed' })
  })

  test.each(['access_token', 'x-api-key', 'x-auth-token', 'proxy-authorization', 'cookie', 'x-access-token'])(
    'is not looked for in %s',
    (name) => {
      expect(shown({ [name]: `Bearer ${token}` })).toEqual({ by: 'nothing', cause: 'missing' })
    },
  )

  test('of a megabyte is refused in no time', () => {
    const hostile = [
      '.'.repeat(1_000_000),
      `Bearer ${'.'.repeat(1_000_000)}`,
      `Bearer ${'a'.repeat(1_000_000)}`,
      `bearer${' '.repeat(1_000_000)}`,
    ]
    const started = processorTime()
    for (const authorization of hostile) expect(shown({ authorization })).toEqual({ by: 'nothing', cause: 'malformed' })
    expect(processorTime() - started).toBeLessThan(3000)
  })
})
