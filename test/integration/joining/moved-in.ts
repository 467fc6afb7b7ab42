// People who move in from another system keep their passwords: the hash that was made there opens once, and is ours from then
// on. OWASP Password Storage, "Upgrading Legacy Hashes".

import { expect, test } from '@jest/globals'
import { key, type PasswordHash } from '../../../lib/schema.ts'
import { vectors } from '../../vectors/read.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { begin, signIn } from '../gate/sign-in.ts'

const OLD = 'bjørk & blåbær, 17 kg'
const OURS = /^hmac1\$argon2id\$v=19\$m=1024,t=2,p=1\$/

interface Vector {
  readonly source: string
  readonly scheme: string
  readonly password: string
  readonly hash: string
}
const known = vectors<{ readonly formats: readonly Vector[] }>('hashes').formats.filter(
  ({ password }) => password === OLD,
)
/** One of each function, the cheapest where there are several. */
const moving = ['a tag of 128 bits', 'libxcrypt', 'Werkzeug generate_password_hash', 'PHC of RustCrypto'].map(
  (source) => {
    const found = known.find((one) => one.source.includes(source))
    if (found === undefined) throw new Error(`no vector of ${source}`)
    return found
  },
)

export function tests(gate: () => Gate): void {
  test.each(moving)('$scheme ($source) opens for the old password, and is replaced at once', async ({ hash: text }) => {
    const { company, bob } = await found(gate())
    const hash = (await gate().parts.passwords.adopt(text)) as PasswordHash
    await gate().alter(key.password(bob.subject), { hash })
    const stored = async () => (await gate().table.get(key.password(bob.subject)))[0]?.hash
    const wrong = await recorded(gate(), company, () => begin(gate(), { ...bob, password: `${OLD}.` }))
    expect(wrong.result.json()).toMatchObject({ status: 401, denial: 'invalid_login' })
    expect(wrong.words).toEqual(['login_refused wrong_password'])
    // What was left behind by the founding opens nothing either.
    expect((await begin(gate(), bob)).status).toBe(401)
    expect(await stored()).toBe(hash)

    const moved = { ...bob, password: OLD }
    const { words } = await recorded(gate(), company, () => signIn(gate(), moved))
    expect(words.slice(0, 3)).toEqual(['password_accepted', 'code_sent', 'session_created'])
    expect(await stored()).toMatch(OURS)
    gate().clock.advance(31)
    expect((await begin(gate(), moved)).status).toBe(202)
    expect((await begin(gate(), { ...bob, password: `${OLD}.` })).status).toBe(401)
  })

  test('The right password alone replaces the hash, whatever becomes of the code', async () => {
    const { bob } = await found(gate())
    const hash = (await gate().parts.passwords.adopt(moving[1]?.hash ?? '')) as PasswordHash
    await gate().alter(key.password(bob.subject), { hash })
    expect((await begin(gate(), { ...bob, password: OLD })).status).toBe(202)
    expect((await gate().table.get(key.password(bob.subject)))[0]?.hash).toMatch(OURS)
  })
}
