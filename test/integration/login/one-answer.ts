// Unknown, wrong and disabled are one answer: status, headers and bytes. Only the event knows. Advisories class 11.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key, type Subject } from '../../../lib/schema.ts'
import { type Answer, told } from '../gate/answer.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found, type Person } from '../gate/people.ts'
import { begin, browser } from '../gate/sign-in.ts'

interface Case {
  readonly name: string
  readonly cause: string
  /** Makes the world so, and says with which words the attempt is made. */
  readonly prepare: (gate: Gate, founded: Founded) => Promise<Pick<Person, 'email' | 'password'>>
}

const cases: readonly Case[] = [
  {
    name: 'an unknown name at a known domain',
    cause: 'unknown_account',
    prepare: async (_, { bob }) => ({ ...bob, email: bob.email.replace('bob', 'rob') as EmailAddress }),
  },
  {
    name: 'a wrong password',
    cause: 'wrong_password',
    prepare: async (_, { bob }) => ({ ...bob, password: 'bob walks' }),
  },
  {
    name: 'a suspended account with its right password',
    cause: 'account_suspended',
    prepare: async (gate, { bob }) => {
      await gate.alter(key.subject(bob.subject), { state: 'suspended' })
      return bob
    },
  },
  {
    name: 'a suspended company with the right password',
    cause: 'company_suspended',
    prepare: async (gate, { bob, company }) => {
      await gate.alter(key.company(company), { state: 'suspended' })
      return bob
    },
  },
  {
    name: 'an account without a phone with its right password',
    cause: 'no_phone',
    prepare: async (gate, { bob }) => {
      // `undefined` is not stored, so the field goes.
      await gate.alter(key.subject(bob.subject), { sms: undefined } as unknown as Partial<Subject>)
      return bob
    },
  },
]

const ways: Readonly<Record<string, (gate: Gate, person: Pick<Person, 'email' | 'password'>) => Promise<Answer>>> = {
  'a command line': (gate, person) => begin(gate, person),
  'a browser': (gate, { email, password }) =>
    browser(gate).send('POST', '/v1/sessions', { json: { email, password, kind: 'browser' } }),
}

onEngine('dynoxide', (gate) => {
  test.each(cases)('$name is refused as every other, and on record for what it is', async ({ cause, prepare }) => {
    const founded = await found(gate())
    const shown = await prepare(gate(), founded)
    for (const [i, ask] of Object.values(ways).entries()) {
      const { result, events } = await recorded(gate(), founded.company, () => ask(gate(), shown))
      expect(told(result)).toEqual({
        status: 401,
        headers: {
          'cache-control': 'no-store',
          'content-type': 'application/problem+json',
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'strict-transport-security': 'max-age=31536000; includeSubDomains',
          'x-content-type-options': 'nosniff',
        },
        setCookies: [],
        body: JSON.stringify({
          type: 'urn:sallyport:denial:invalid_login',
          title: 'The e-mail address or the password is not right',
          status: 401,
          detail: 'The e-mail address or the password is not right',
          denial: 'invalid_login',
          request_id: '<request id>',
        }),
      })
      expect(events).toEqual([
        expect.objectContaining({
          kind: 'login_refused',
          cause,
          company: founded.company,
          context: 'stranger',
          failures: i + 1,
        }),
      ])
    }
    expect(gate().aws.read(founded.bob.phone)).toEqual([])
  })

  test('a name at a domain that nobody has is on the record of no company', async () => {
    await found(gate())
    const person = { email: 'bob@nowhere.test' as EmailAddress, password: 'bob walks the wall' }
    const { result, events } = await recorded(gate(), undefined, () => begin(gate(), person))
    expect(result.json()).toMatchObject({ denial: 'invalid_login' })
    expect(events).toEqual([expect.objectContaining({ kind: 'login_refused', cause: 'unknown_account' })])
    expect(events[0]).not.toHaveProperty('company')
    expect(JSON.stringify(events)).not.toContain('nowhere')
  })

  test('the sixth attempt has to wait, whether the account exists or not, in the same words', async () => {
    const founded = await found(gate())
    const answers = []
    for (const email of [founded.bob.email, `rob@${founded.company}.test`, 'rob@nowhere.test'] as EmailAddress[]) {
      for (let i = 0; i < 5; i++) await begin(gate(), { email, password: 'not this one' })
      answers.push(told(await begin(gate(), { email, password: 'not this one' })))
    }
    expect(answers[0]).toMatchObject({ status: 429, headers: { 'retry-after': '30' } })
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
  })

  test('the pages say the same to all, and give back nothing but the name that was typed', async () => {
    const bodies = []
    for (const { prepare } of cases) {
      const founded = await found(gate())
      const { email, password } = await prepare(gate(), founded)
      const answer = told(await browser(gate()).send('POST', '/login', { form: { email, password } }))
      bodies.push(JSON.parse(JSON.stringify(answer).replaceAll(email, '<name>')))
    }
    expect(bodies[0]).toMatchObject({ status: 401 })
    for (const body of bodies) expect(body).toEqual(bodies[0])
  })
})
