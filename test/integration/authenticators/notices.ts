// Whatever changes what proves a person is told to that person, at the address that the act itself did not touch, with a link
// for 'this was not me' that ends all of it. ASVS V6.3.7, V7.4.3; SP 800-63B-4 §4.6.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import {
  bindPasskey,
  bindTotp,
  expecting,
  latestLetter,
  lettersTo,
  makeRecoveryCodes,
  own,
  sayNotMe,
  signInByPasskey,
  signInWith,
  tokenIn,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { type Gate, ORIGIN } from '../gate/open.ts'
import { found, newPhone, type Person } from '../gate/people.ts'
import { begin, type Cli, codeOf, signIn } from '../gate/sign-in.ts'

export function notices(gate: () => Gate): void {
  const deleting = async (cli: Cli, what: string) => void expecting(204, await own(gate(), cli, 'DELETE', what))
  const movingPhone = async (cli: Cli, person: Person) => {
    const moved = { ...person, phone: newPhone() }
    expecting(202, await own(gate(), cli, 'PUT', '/phone', { phone: moved.phone }))
    expecting(204, await own(gate(), cli, 'POST', '/phone/answer', { code: codeOf(gate(), moved) }))
  }
  const movingAddress = async (cli: Cli, email: string) => {
    expecting(202, await own(gate(), cli, 'PUT', '/email', { email }))
    const token = tokenIn(latestLetter(gate(), email))
    expecting(204, await gate().send('POST', '/v1/account/email/open', { json: { token } }))
  }

  /** What has to be there before, and the act itself. */
  type Act = (cli: Cli, person: Person) => Promise<(cli: Cli) => Promise<unknown>>
  const acts: readonly (readonly [string, string, string, Act])[] = [
    ['A new device', 'new_device', 'A new device on', async (_, bob) => () => signIn(gate(), bob)],
    ['An app', 'authenticator_bound', 'An authenticator app was added to', async () => (cli) => bindTotp(gate(), cli)],
    [
      'An app in another’s place',
      'authenticator_bound',
      'An authenticator app was added to',
      async (cli) => {
        await bindTotp(gate(), cli)
        return () => bindTotp(gate(), cli)
      },
    ],
    [
      'An app that is removed',
      'authenticator_removed',
      'The authenticator app was removed from',
      async (cli) => {
        await bindTotp(gate(), cli)
        return () => deleting(cli, '/totp')
      },
    ],
    ['A passkey', 'authenticator_bound', 'A passkey was added to', async () => (cli) => bindPasskey(gate(), cli)],
    [
      'A passkey that is removed',
      'authenticator_removed',
      'A passkey was removed from',
      async (cli) => {
        const { id } = await bindPasskey(gate(), cli)
        return () => deleting(cli, `/passkeys/${id}`)
      },
    ],
    [
      'A set of saved codes',
      'authenticator_bound',
      'New recovery codes were made for',
      async () => (cli) => makeRecoveryCodes(gate(), cli),
    ],
    [
      'A saved code that is used',
      'recovery_code_used',
      'A recovery code was used for',
      async (cli, bob) => {
        const [code = ''] = await makeRecoveryCodes(gate(), cli)
        return ({ device }) => signInWith(gate(), bob, code, { device })
      },
    ],
    [
      'Another phone number',
      'phone_changed',
      'Your phone number for',
      async (_, bob) => (cli) => movingPhone(cli, bob),
    ],
    [
      'A phone number that is removed',
      'authenticator_removed',
      'The phone number was removed from',
      async (cli) => {
        await bindPasskey(gate(), cli)
        return () => deleting(cli, '/phone')
      },
    ],
    [
      'The first phone number',
      'authenticator_bound',
      'A phone number was added to',
      async (cli, bob) => {
        const byPasskey = await signInByPasskey(gate(), await bindPasskey(gate(), cli))
        await deleting(byPasskey, '/phone')
        return () => movingPhone(byPasskey, bob)
      },
    ],
    [
      'Another address',
      'address_changed',
      'Your e-mail address for',
      async (_, bob) => (cli) => movingAddress(cli, `robert.${bob.email}`),
    ],
    [
      'A new password',
      'password_changed',
      'Your password for',
      async (_, bob) => (cli) =>
        gate().send('PUT', '/v1/account/password', {
          headers: cli.bearer,
          json: { current: bob.password, new: 'quite another wall' },
        }),
    ],
  ]

  test.each(acts)('%s is told, and whoever it was not ends all of it once', async (_, kind, subject, prepare) => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const act = await prepare(cli, bob)
    // The links of letters of the same second end together with this one.
    gate().clock.advance(1)
    const before = lettersTo(gate(), bob.email).length
    const done = await recorded(gate(), company, () => act(cli))
    expect(ofKind(done.events, 'letter_sent').filter(({ letter }) => letter !== 'address')).toEqual([
      expect.objectContaining({ letter: kind, subject: bob.subject }),
    ])
    expect(lettersTo(gate(), bob.email)).toHaveLength(before + 1)
    const letter = latestLetter(gate(), bob.email)
    expect(letter.subject).toMatch(new RegExp(`^${subject} `))
    expect(letter.body).toContain(`${ORIGIN}/link/${tokenIn(letter)}`)
    expect(letter.html).toContain(`${ORIGIN}/link/${tokenIn(letter)}`)

    const said = await recorded(gate(), company, () => sayNotMe(gate(), letter))
    expect(said.result.status).toBe(204)
    const phone = /phone number/i.test(subject) ? ['phone_restored'] : []
    const back = kind === 'address_changed' ? ['address_changed'] : phone
    expect(said.words).toEqual(['not_me', ...back, 'password_suspected not_me', 'letter_sent'])
    expect(said.events.at(-1)).toMatchObject({ letter: 'reset' })
    const [mine] = await gate().table.get(key.subject(bob.subject))
    const sessions = await gate().table.list(partition.sessions(bob.subject))
    expect(sessions.filter(({ generation }) => generation >= (mine?.generation ?? 0))).toEqual([])
    expect((await gate().send('GET', '/v1/session', { headers: cli.bearer })).status).toBe(401)
    gate().clock.advance(600)
    expect((await begin(gate(), bob)).json()).toMatchObject({ denial: 'invalid_login' })

    const again = await recorded(gate(), company, () => sayNotMe(gate(), letter))
    expect(again.result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(again.words).toEqual(['link_refused superseded'])
  })

  test('Who lost the address to somebody else gets it back with the way in, and that one gets nothing', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const [one, other] = [`thief.${bob.email}`, `thief.again.${bob.email}`] as [EmailAddress, EmailAddress]
    gate().clock.advance(1)
    await movingAddress(cli, one)
    const letter = latestLetter(gate(), bob.email)
    gate().clock.advance(60)
    await movingAddress(cli, other)
    const stolen = [one, other].map((email) => lettersTo(gate(), email).length)
    const { words } = await recorded(gate(), company, () => sayNotMe(gate(), letter))
    expect(words).toEqual(['not_me', 'address_changed', 'password_suspected not_me', 'letter_sent'])
    expect(tokenIn(latestLetter(gate(), bob.email))).toMatch(/^sp_r_/)
    expect([one, other].map((email) => lettersTo(gate(), email).length)).toEqual(stolen)
    const [profile] = await gate().table.get(key.profile(bob.subject))
    expect(profile).toMatchObject({ email: bob.email, former: [] })
    const refused = ofKind((await recorded(gate(), company, () => begin(gate(), bob))).events, 'login_refused')
    expect(refused).toEqual([expect.objectContaining({ cause: 'password_due_reset', subject: bob.subject })])
    const gone = ofKind(
      (await recorded(gate(), company, () => begin(gate(), { ...bob, email: other }))).events,
      'login_refused',
    )
    expect(gone).toEqual([expect.objectContaining({ cause: 'unknown_account' })])
  })

  test('Nothing is told of what was refused', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const before = lettersTo(gate(), bob.email).length
    await own(gate(), cli, 'POST', '/totp')
    for (const [method, what, json] of [
      ['POST', '/totp/confirm', { code: '000000' }],
      ['DELETE', '/totp'],
      ['POST', '/passkeys', { passkey: {} }],
      ['DELETE', '/phone'],
      ['PUT', '/phone', { phone: '+46701234567' }],
    ] as const)
      expect((await own(gate(), cli, method, what, json)).status).toBeGreaterThanOrEqual(400)
    expect(lettersTo(gate(), bob.email)).toHaveLength(before)
  })

  test('A letter that cannot be sent undoes nothing, and its failing is on record', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().aws.fail('ses', { status: 500, code: 'InternalFailure' }, 3)
    const { words } = await recorded(gate(), company, () => makeRecoveryCodes(gate(), cli))
    expect(words).toEqual(['authenticator_bound', 'letter_not_sent InternalFailure'])
  })

  test('A letter that SES is too busy for is tried until it is not', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const before = lettersTo(gate(), bob.email).length
    gate().aws.fail('ses', { status: 429, code: 'TooManyRequestsException' }, 2)
    const { words } = await recorded(gate(), company, () => makeRecoveryCodes(gate(), cli))
    expect(words).toEqual(['authenticator_bound', 'letter_sent'])
    expect(lettersTo(gate(), bob.email)).toHaveLength(before + 1)
  })

  test('A link that was forged, altered or meant for another person takes nothing back', async () => {
    const { company, bob, eve } = await found(gate())
    const cli = await signIn(gate(), bob)
    await signIn(gate(), eve)
    const [his, hers] = [bob, eve].map(({ email }) => tokenIn(latestLetter(gate(), email as EmailAddress)))
    const mixed = `${his?.slice(0, 5)}${hers?.slice(5, 21)}${his?.slice(21)}`
    for (const token of [mixed, his?.slice(0, -1), 'sp_n_', ''])
      expect((await gate().send('POST', '/v1/not-me', { json: { token } })).json()).toMatchObject({
        denial: 'link_gone',
      })
    gate().clock.advance(14 * 86_400)
    const { result, words } = await recorded(gate(), company, () => sayNotMe(gate(), latestLetter(gate(), bob.email)))
    expect(result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(words).toEqual(['link_refused expired'])
    expect((await gate().send('GET', '/v1/session', { headers: cli.bearer })).status).toBe(200)
  })
}
