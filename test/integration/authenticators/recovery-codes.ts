// Codes to print and keep: ten, shown once, each good for one sign-in beside the password, and every use is told.
// SP 800-63B-4 §3.1.2, §4.2; ASVS V6.5.1, V6.5.2.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import {
  asked,
  latestLetter,
  lettersTo,
  makeRecoveryCodes,
  own,
  questionIn,
  signedIn,
  signInWith,
  stepUp,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, signIn } from '../gate/sign-in.ts'

/** RFC 3339. */
const TIME = /^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:]{8}Z$/

export function recoveryCodes(gate: () => Gate): void {
  const kept = async (cli: Parameters<typeof own>[1]) => {
    const account = (await own(gate(), cli, 'GET', '')).json<{ authenticators: Record<string, unknown> }>()
    return account.authenticators['recovery_codes']
  }

  test('There are ten, each unlike the others, and they are shown this once', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { result, events, words } = await recorded(gate(), company, () => own(gate(), cli, 'POST', '/recovery-codes'))
    expect(result.status).toBe(201)
    const { codes } = result.json<{ codes: string[] }>()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}(-[0-9A-HJKMNP-TV-Z]{6}){3}$/)
    expect(words).toEqual(['authenticator_bound', 'letter_sent'])
    expect(events[0]).toMatchObject({ authenticator: 'recovery_code', replaced: false, session: cli.session.id })
    expect(await kept(cli)).toEqual({ left: 10, made_at: expect.stringMatching(TIME) })
  })

  test('Each is good once beside the password, and each letter says how many are left', async () => {
    const { company, bob } = await found(gate())
    const codes = await makeRecoveryCodes(gate(), await signIn(gate(), bob))
    const sent = gate().aws.read(bob.phone).length
    for (const [used, code] of codes.entries()) {
      const { result, events } = await recorded(gate(), company, () => signInWith(gate(), bob, code))
      const me = await gate().send('GET', '/v1/session', { headers: result.bearer })
      expect(me.json()).toMatchObject({ methods: ['pwd', 'recovery'] })
      expect(ofKind(events, 'recovery_code_used')).toEqual([expect.objectContaining({ left: 9 - used })])
      const letter = lettersTo(gate(), bob.email).find(({ subject }) => subject.startsWith('A recovery code was used'))
      expect(letter?.body).toContain(
        used === 9 ? 'It was the last one.' : used === 8 ? '1 is left.' : `${9 - used} are left.`,
      )
    }
    expect(gate().aws.read(bob.phone)).toHaveLength(sent)
  })

  test('Once all are used there is nothing to guess at, and no try is spent on it', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const codes = await makeRecoveryCodes(gate(), cli)
    await gate().alter(key.recovery(bob.subject), { codes: [] })
    expect(await kept(cli)).toMatchObject({ left: 0 })
    const question = await asked(gate(), bob, { authenticator: 'recovery_code' })
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, codes[0] ?? ''))
    expect(result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(words).toEqual(['code_refused not_due'])
    await expect(gate().table.get(key.challenge(question.id))).resolves.toMatchObject([{ tries: 0 }])
    const [fresh = ''] = await makeRecoveryCodes(gate(), cli)
    await signInWith(gate(), bob, fresh)
  })

  test.each<[string, (code: string) => string]>([
    ['in lower case', (code) => code.toLowerCase()],
    ['without hyphens', (code) => code.replaceAll('-', '')],
    ['with blanks and long dashes', (code) => ` ${code.replaceAll('-', ' – ')} `],
    ['with O for 0 and l for 1', (code) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('Typed %s it is the same code', async (_, typing) => {
    const { bob } = await found(gate())
    const codes = await makeRecoveryCodes(gate(), await signIn(gate(), bob))
    const [code = ''] = codes.toSorted((one, other) => Number(/[01]/.test(other)) - Number(/[01]/.test(one)))
    const typed = typing(code)
    expect(typed).not.toBe(code)
    await signInWith(gate(), bob, typed)
  })

  test('What is no saved code is no guess', async () => {
    const { company, bob } = await found(gate())
    const [code = ''] = await makeRecoveryCodes(gate(), await signIn(gate(), bob))
    const question = await asked(gate(), bob, { authenticator: 'recovery_code' })
    const { id, secret } = question
    const { words } = await recorded(gate(), undefined, async () => {
      for (const typed of ['', code.slice(1), `${code}A`, code.replace(/.$/, 'U'), '123456']) {
        const json = { id, secret, code: typed, authenticator: 'recovery_code' }
        const answer = await gate().send('POST', `/v1/challenges/${id}/answer`, { json })
        expect(answer.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
      }
    })
    expect(new Set(words)).toEqual(new Set(['request_refused malformed']))
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    const { result, events } = await recorded(gate(), company, () => answering(gate(), question, wrong))
    expect(result.json()).toMatchObject({ tries_left: 4 })
    expect(events).toEqual([expect.objectContaining({ kind: 'code_refused', authenticator: 'recovery_code' })])
  })

  test('A new set ends the old one, whose codes open nothing', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const [old = ''] = await makeRecoveryCodes(gate(), cli)
    const { result: fresh, events } = await recorded(gate(), company, () => makeRecoveryCodes(gate(), cli))
    expect(ofKind(events, 'authenticator_bound')).toEqual([expect.objectContaining({ replaced: true })])
    expect(latestLetter(gate(), bob.email).body).toContain('Any earlier ones work no more.')
    const question = await asked(gate(), bob, { authenticator: 'recovery_code' })
    const refused = await recorded(gate(), company, () => answering(gate(), question, old))
    expect(refused.words).toEqual(['code_refused wrong_code'])
    expect((await answering(gate(), question, fresh[0] ?? '')).status).toBe(201)
  })

  test("Another person's saved code is wrong", async () => {
    const { company, bob, eve } = await found(gate())
    await makeRecoveryCodes(gate(), await signIn(gate(), bob))
    const hers = await makeRecoveryCodes(gate(), await signIn(gate(), eve))
    const question = await asked(gate(), bob, { authenticator: 'recovery_code' })
    const { words } = await recorded(gate(), company, () => answering(gate(), question, hers[0] ?? ''))
    expect(words).toEqual(['code_refused wrong_code'])
  })

  test('A session is made fresh by a saved code, and that is told, too', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const [code = ''] = await makeRecoveryCodes(gate(), cli)
    const begun = await stepUp(gate(), cli, { password: bob.password, authenticator: 'recovery_code' })
    const { result, words } = await recorded(gate(), company, () => answering(gate(), questionIn(begun), code))
    expect(signedIn(result).session.id).toBe(cli.session.id)
    expect(words).toEqual(['session_refreshed', 'recovery_code_used', 'letter_sent'])
  })
}
