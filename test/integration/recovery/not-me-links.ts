// The link of 'this was not me': stored nowhere, made by nobody else, good once and for fourteen days, unless an older one has
// taken back what it tells of. Advisories class 9.

import { expect, test } from '@jest/globals'
import type { Seconds } from '../../../lib/ids.ts'
import { mintNotMe, notMeParts } from '../../../lib/rules/credential.ts'
import { choosing, expecting, questionIn } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { latestLetter, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, bearer, begin, codeOf, signIn } from '../gate/sign-in.ts'
import { CHOSEN, opening } from './resets.ts'

const gone = { status: 410, denial: 'link_gone' }

export function tests(gate: () => Gate): void {
  const saying = (token: string) => gate().send('POST', '/v1/not-me', { json: { token } })

  test('A link works once, leaves an older one good, which takes back more, and what is told after it its own', async () => {
    const { company, bob } = await found(gate())
    await signIn(gate(), bob)
    const older = tokenIn(gate(), bob.email)
    gate().clock.advance(60)
    await signIn(gate(), bob)
    const newer = tokenIn(gate(), bob.email)
    expect((await saying(newer)).status).toBe(204)
    const { words } = await recorded(gate(), company, async () => {
      expect((await saying(newer)).json()).toMatchObject(gone)
      gate().clock.advance(60)
      expect((await saying(older)).status).toBe(204)
      for (const token of [newer, older]) expect((await saying(token)).json()).toMatchObject(gone)
    })
    // Of what is refused again and again only powers of two are written.
    expect(words.filter((word) => word.startsWith('link_refused'))).toEqual(Array(2).fill('link_refused superseded'))
    gate().clock.advance(31)
    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email))))
    await answering(gate(), question, codeOf(gate(), bob))
    expecting(204, await choosing(gate(), question, CHOSEN))
    // The notice of the new password: if that was somebody else, too, it can be taken back.
    expect(latestLetter(gate(), bob.email).subject).toContain('password')
    expect((await saying(tokenIn(gate(), bob.email))).status).toBe(204)
    gate().clock.advance(31)
    expect((await begin(gate(), { ...bob, password: CHOSEN })).status).toBe(401)
  })

  test('After a reset the notices of before are as good as they were: nobody knows whose reset it was', async () => {
    const { bob } = await found(gate())
    await signIn(gate(), bob)
    const before = tokenIn(gate(), bob.email)
    gate().clock.advance(60)
    expecting(202, await gate().send('POST', '/v1/password-resets', { json: { email: bob.email } }))
    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email))))
    await answering(gate(), question, codeOf(gate(), bob))
    expecting(204, await choosing(gate(), question, CHOSEN))
    expect((await saying(before)).status).toBe(204)
    expect((await saying(before)).json()).toMatchObject(gone)
  })

  test('A link lives fourteen days', async () => {
    const { company, bob } = await found(gate())
    await signIn(gate(), bob)
    const token = tokenIn(gate(), bob.email)
    gate().clock.advance(14 * 86_400)
    const { result, words } = await recorded(gate(), company, () => saying(token))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused expired'])
    const { bearer: headers } = await signIn(gate(), bob)
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
  })

  test('Nobody makes one: not with a secret of their own, not for another person, not for another moment', async () => {
    const { bob, eve } = await found(gate())
    const { credential } = await signIn(gate(), bob)
    const token = tokenIn(gate(), bob.email)
    const at = gate().clock.seconds()
    const mac = (person: Person, when: number) =>
      gate().parts.secrets.digest('notice', ...notMeParts(person.subject, when as Seconds))
    const strangers = await gate().parts.secrets.digest('login-name', ...notMeParts(bob.subject, at))
    const forged = [
      mintNotMe(bob.subject, at, strangers),
      mintNotMe(eve.subject, at, await mac(bob, at)),
      mintNotMe(bob.subject, (at + 1) as Seconds, await mac(bob, at)),
    ]
    const { words } = await recorded(gate(), undefined, async () => {
      for (const one of forged) expect((await saying(one)).json()).toMatchObject(gone)
    })
    expect(words).toEqual(['link_refused secret_mismatch', 'link_refused secret_mismatch'])
    const altered = await recorded(gate(), undefined, () =>
      saying(token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))),
    )
    expect(altered.words).toEqual(['link_refused malformed'])
    expect((await gate().send('GET', '/v1/session', { headers: bearer(credential) })).status).toBe(200)
    // It is the true one that works.
    expect((await saying(token)).status).toBe(204)
  })
}
