// Guesses at an app's code or a saved one have budgets of their own: whoever uses them up closes that kind to strangers
// and leaves every other way open, to strangers and to the owner. SP 800-63B-4 §3.2.2; ASVS V6.6.3.

import { expect, test } from '@jest/globals'
import {
  answerPasskey,
  asked,
  askPasskey,
  bindPasskey,
  bindTotp,
  latestLetter,
  makeRecoveryCodes,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, codeOf, notThe, signIn } from '../gate/sign-in.ts'

/** Bob with everything that can be bound, and two strangers' worth of wrong answers of one kind. */
async function everything(gate: Gate) {
  const founded = await found(gate)
  const cli = await signIn(gate, founded.bob)
  const codes = await makeRecoveryCodes(gate, cli)
  const bound = await bindPasskey(gate, cli)
  const app = await bindTotp(gate, cli)
  gate.clock.advance(600)
  return { ...founded, cli, codes, bound, app }
}

async function tenWrong(gate: Gate, person: Person, authenticator: string, wrong: (n: number) => string) {
  for (let challenge = 0; challenge < 2; challenge++) {
    const question = await asked(gate, person, { authenticator })
    for (let n = 1; n <= 5; n++) expect((await answering(gate, question, wrong(n))).status).toBe(401)
  }
}

export function guesses(gate: () => Gate): void {
  test('Ten wrong codes of an app close it to strangers, and leave SMS, saved codes and passkeys open', async () => {
    const { company, bob, app, codes, bound } = await everything(gate())
    const open = await asked(gate(), bob)
    const { events } = await recorded(gate(), company, () =>
      tenWrong(gate(), bob, 'totp', (n) => notThe(app.code(), n)),
    )
    expect(ofKind(events, 'code_refused').map(({ authenticator, context }) => `${authenticator} ${context}`)).toEqual(
      Array(10).fill('totp stranger'),
    )
    expect(events.map(({ kind }) => kind).slice(-3)).toEqual(['code_refused', 'password_suspected', 'letter_sent'])
    expect(latestLetter(gate(), bob.email).subject).toBe(`Codes are paused for your account at ${company}`)

    const { result, words } = await recorded(gate(), company, () => answering(gate(), open, app.code()))
    expect(result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(words).toEqual(['code_refused codes_frozen'])
    const bySms = await asked(gate(), bob)
    expect(bySms).toMatchObject({ authenticator: 'sms', others: ['recovery_code'] })
    expect((await answering(gate(), bySms, codeOf(gate(), bob))).status).toBe(202)
    const saved = await asked(gate(), bob, { authenticator: 'recovery_code' })
    expect((await answering(gate(), saved, codes[0] ?? '')).status).toBe(202)
    expect((await answerPasskey(gate(), await askPasskey(gate()), bound.passkey)).status).toBe(201)
  })

  test('The device that is known goes on with the app that was closed to strangers', async () => {
    const { company, bob, app, cli } = await everything(gate())
    const { device } = cli
    await tenWrong(gate(), bob, 'totp', (n) => notThe(app.code(), n))
    const question = await asked(gate(), bob, { device })
    expect(question).toMatchObject({ authenticator: 'totp' })
    const { result, events } = await recorded(gate(), company, () => answering(gate(), question, app.code()))
    expect(result.status).toBe(201)
    expect(ofKind(events, 'session_created')).toEqual([expect.objectContaining({ context: 'recognised' })])
  })

  test('Ten wrong saved codes close saved codes, and leave the app and SMS open', async () => {
    const { bob, app, codes } = await everything(gate())
    const wrong = (n: number) => (codes[0] ?? '').replace(/.$/, (last) => (last === String(n) ? 'Z' : String(n)))
    await tenWrong(gate(), bob, 'recovery_code', wrong)
    const question = await asked(gate(), bob)
    expect(question).toMatchObject({ authenticator: 'totp', others: ['sms'] })
    expect((await answering(gate(), question, app.code())).status).toBe(202)
    expect((await asked(gate(), bob, { authenticator: 'recovery_code' })).authenticator).toBe('totp')
  })

  test('Ten wrong codes from the phone close SMS, and leave the app and saved codes open', async () => {
    const { bob, app } = await everything(gate())
    await tenWrong(gate(), bob, 'sms', (n) => notThe(codeOf(gate(), bob), n))
    gate().clock.advance(600)
    const question = await asked(gate(), bob)
    expect(question).toMatchObject({ authenticator: 'totp', others: ['recovery_code'] })
    expect((await answering(gate(), question, app.code())).status).toBe(202)
  })
}
