// The operator founds a company: its administrator's password is judged as everybody's or moves in as a hash, its mail
// domains are taken at the operator's word, and what cannot be is refused and changes nothing.

import { randomInt } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { CompanyId, EmailAddress, PhoneNumber, SubjectId } from '../../../lib/ids.ts'
import { passwordDetails } from '../../../lib/rules/password-policy.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { vectors } from '../../vectors/read.ts'
import { within } from '../gate/composition.ts'
import { recorded } from '../gate/events.ts'
import { lettersTo } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { newPhone } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'

const PASSWORD = 'nine lanterns on the pier'
const { formats } = vectors<{ formats: { source: string; password: string; hash: string }[] }>('hashes')

type Answered = { done: { people: { subject: SubjectId }[] } } | { refused: string; detail: string }
type Job = (event: unknown, context: { awsRequestId: string }) => Promise<Answered>

/** The gate is open, so the function is composed with its parts. */
async function invoke(gate: Gate, payload: object): Promise<Answered> {
  const { create } = (await import('../../../functions/bootstrap.ts')) as { create: Job }
  return within(gate.parts, () => create(payload, { awsRequestId: 'operator-1' }))
}

function founding(company = `b${randomInt(2 ** 40).toString(36)}`, ada: object = { password: PASSWORD }) {
  const email = `ada@${company}.test` as EmailAddress
  const phone = newPhone()
  const administrator = { name: 'Ada', email, phone, ...ada }
  return { company: company as CompanyId, email, phone, payload: { company, name: 'Fjordbank', administrator } }
}

const signedIn = async (gate: Gate, made: ReturnType<typeof founding>, answer: Answered, password = PASSWORD) => {
  const subject = 'done' in answer ? answer.done.people[0]?.subject : undefined
  if (subject === undefined) throw new Error(`nothing was founded: ${JSON.stringify(answer)}`)
  const { company, email, phone } = made
  return signIn(gate, { company, email, phone: phone as PhoneNumber, password, subject })
}

export function tests(gate: () => Gate): void {
  test('An administrator with a password of their own signs in', async () => {
    const made = founding()
    const { result, words } = await recorded(gate(), made.company, () => invoke(gate(), made.payload))
    expect(words).toEqual(['company_created', 'subject_created'])
    const { bearer: headers } = await signedIn(gate(), made, result)
    expect((await gate().send('GET', '/v1/session', { headers })).json()).toMatchObject({ administrator: true })
  })

  test('An administrator who moves in signs in with the old password, and what no one can read is refused', async () => {
    const { hash, password } = formats.find(({ source }) => source.includes('libxcrypt')) ?? { hash: '', password: '' }
    const made = founding(undefined, { password_hash: hash })
    const { bearer: headers } = await signedIn(gate(), made, await invoke(gate(), made.payload), password)
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
    for (const password_hash of ['$1$salt$qJH7.N4xYta3aEG/dfqo/0', hash.replace('$10$', '$04$'), '', 'plain text']) {
      const { payload, company } = founding(undefined, { password_hash })
      expect(await invoke(gate(), payload)).toEqual({
        refused: 'invalid_request',
        detail: expect.stringContaining('hash'),
      })
      expect(await gate().table.get(key.company(company))).toEqual([undefined])
    }
  })

  test.each([
    ['too_short', 'elevenchars'],
    ['too_long', 'x'.repeat(257)],
    ['common', 'qwerty123456'],
    ['about_you', 'Ada of Fjordbank'],
  ] as const)('A password that is %s is no administrator’s, and no company is founded on it', async (why, password) => {
    const made = founding(undefined, { password })
    const { result, words } = await recorded(gate(), made.company, () => invoke(gate(), made.payload))
    expect(result).toEqual({ refused: 'password_rejected', detail: passwordDetails[why] })
    expect(words).toEqual(['request_refused malformed'])
    expect(await gate().table.get(key.company(made.company))).toEqual([undefined])
  })

  test('The domains that the operator verified open the door; the administrator’s own address alone does not', async () => {
    const signUp = async (company: CompanyId, domain: string) => {
      await gate().alter(key.company(company), { policy: { ...defaultPolicy, signUp: true } })
      await gate().send('POST', '/v1/sign-ups', { json: { email: `zoe@${domain}` } })
      return lettersTo(gate(), `zoe@${domain}`).length
    }
    const [one, other] = [founding(), founding()]
    const spelled = `Mail.${one.company.toUpperCase()}.Test`
    await invoke(gate(), { ...one.payload, domains: [spelled, `bl\u00e5.${one.company}.test`] })
    await invoke(gate(), other.payload)
    expect(await gate().table.get(key.domain(`mail.${one.company}.test`))).toMatchObject([{ verified: true }])
    expect(await signUp(one.company, `mail.${one.company}.test`)).toBe(1)
    expect(await signUp(one.company, `xn--bl-zia.${one.company}.test`)).toBe(1)
    expect(await signUp(one.company, `${one.company}.test`)).toBe(0)
    expect(await signUp(other.company, `${other.company}.test`)).toBe(0)
    const third = founding()
    const domains = [`mail.${one.company}.test`]
    const { result, words } = await recorded(gate(), third.company, () => invoke(gate(), { ...third.payload, domains }))
    expect(result).toMatchObject({ refused: 'invalid_request', detail: expect.stringContaining('domain') })
    expect(words).toEqual(['request_refused malformed'])
  })

  test('Nobody’s name, a name that is taken and what is not well formed are refused, and nothing changes', async () => {
    const made = founding()
    await invoke(gate(), made.payload)
    const before = await gate().table.get(key.company(made.company), key.domain(`${made.company}.test`))
    const { payload } = founding()
    const { administrator } = payload
    for (const wrong of [
      made.payload,
      founding('nobody').payload,
      { ...payload, company: '9lives' },
      { ...payload, domains: ['no domain'] },
      { ...payload, domains: ['ada@fjordbank.test'] },
      { ...payload, administrator: { ...administrator, password_hash: formats.at(-1)?.hash } },
      { ...payload, administrator: { ...administrator, password: undefined } },
      { ...payload, administrator: { ...administrator, role: 'owner' } },
    ])
      expect([wrong, await invoke(gate(), wrong)]).toEqual([
        wrong,
        expect.objectContaining({ refused: 'invalid_request' }),
      ])
    expect(await gate().table.get(key.company(made.company), key.domain(`${made.company}.test`))).toEqual(before)
    expect(await gate().table.get(key.company('nobody' as CompanyId))).toEqual([undefined])
  })
}
