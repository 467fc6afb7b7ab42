// One account has one spelling and one count, however its name is typed. Advisories 2.01, 2.03, 12.05.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { begin } from '../gate/sign-in.ts'

onEngine('dynoxide', (gate) => {
  test('Failures under every spelling of a name are one count, and the sixth has to wait', async () => {
    const { company, bob } = await found(gate())
    const [local, domain] = bob.email.split('@') as [string, string]
    const spellings = [
      bob.email,
      bob.email.toUpperCase(),
      ` ${bob.email}\t\n`,
      `B${local.slice(1)}@${domain}`,
      `${local}@${Array.from(domain, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + (c === '.' ? 0 : 0xfee0))).join('')}`,
      `${local}@${domain.replace('t', 'T')}`,
    ] as EmailAddress[]
    const { events } = await recorded(gate(), company, async () => {
      for (const [i, email] of spellings.entries()) {
        const answer = await begin(gate(), { email, password: 'not this one' })
        expect([email, answer.status]).toEqual([email, i < 5 ? 401 : 429])
      }
    })
    const refused = ofKind(events, 'login_refused')
    expect(refused.map(({ subject }) => subject)).toEqual(Array(6).fill(bob.subject))
    expect(refused.map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5, undefined])
  })

  test.each([
    ['a trailing full stop', (name: string) => `${name}.`],
    ['a zero-width space', (name: string) => name.replace('@', '\u200b@')],
    ['a full-width at sign', (name: string) => name.replace('@', '＠')],
    ['a full-width letter before it', (name: string) => name.replace('b', 'ｂ')],
    ['two at signs', (name: string) => `x@${name}`],
    ['a line feed inside', (name: string) => name.replace('@', '\n@')],
    ['a comment', (name: string) => `${name}(x)`],
    ['a quoted part', (name: string) => `"${name.replace('@', '"@')}`],
    ['a NUL', (name: string) => `${name}\0`],
  ])('%s makes no other name of it but no name at all', async (_, spell) => {
    const { bob } = await found(gate())
    const { result, words } = await recorded(gate(), undefined, () =>
      begin(gate(), { email: spell(bob.email) as EmailAddress, password: bob.password }),
    )
    expect(result.status).toBe(400)
    expect(result.json()).toMatchObject({ denial: 'invalid_request' })
    expect(words).toEqual(['request_refused malformed'])
  })

  test('a tag is part of the name, so it is somebody else', async () => {
    const { company, bob } = await found(gate())
    const email = bob.email.replace('@', '+work@') as EmailAddress
    const { words } = await recorded(gate(), company, () => begin(gate(), { email, password: bob.password }))
    expect(words).toEqual(['login_refused unknown_account'])
  })
})
