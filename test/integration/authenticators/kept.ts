// What proves a person is kept so that a reader of the tables can prove nothing with it, and what is good once is good once,
// on both engines. Design §4; security invariants I2 and I7; ASVS V6.5.1, V6.5.2.

import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import {
  answerPasskey,
  asked,
  askPasskey,
  bindPasskey,
  bindTotp,
  makeRecoveryCodes,
  own,
  type Question,
  signInWith,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, signIn } from '../gate/sign-in.ts'

/** Everything that both tables hold, bytes as well as text. */
async function everything({ engine }: Gate): Promise<string> {
  const texts: string[] = []
  for (const TableName of [engine.state, engine.events]) {
    let from: Record<string, AttributeValue> | undefined
    do {
      const page = await engine.client.send(new ScanCommand({ TableName, ...(from && { ExclusiveStartKey: from }) }))
      texts.push(JSON.stringify(page.Items))
      from = page.LastEvaluatedKey
    } while (from !== undefined)
  }
  return texts.join('\n')
}

onEachEngine((gate) => {
  test('A seed, confirmed or not, and saved codes are nowhere in the tables in the clear', async () => {
    const { bob, eve } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { secret, seed } = await bindTotp(gate(), cli)
    const draft = (await own(gate(), await signIn(gate(), eve), 'POST', '/totp')).json<{ secret: string }>().secret
    const codes = await makeRecoveryCodes(gate(), cli)
    const held = await everything(gate())
    expect(held).toContain(`TOTP#${bob.subject}`)
    expect(held).toContain(`RECOVERY#${bob.subject}`)
    const spellings = (['base64', 'base64url', 'hex', 'latin1'] as const).map((one) => Buffer.from(seed).toString(one))
    for (const clear of [secret, secret.toLowerCase(), draft, ...spellings, JSON.stringify([...seed]).slice(1, -1)])
      expect(held).not.toContain(clear)
    for (const code of codes) for (const clear of [code, code.replaceAll('-', '')]) expect(held).not.toContain(clear)
  })

  test('A sealed seed that is moved to another account opens nothing there', async () => {
    const { bob, eve } = await found(gate())
    const his = await bindTotp(gate(), await signIn(gate(), bob))
    await bindTotp(gate(), await signIn(gate(), eve))
    const [totp] = await gate().table.get(key.totp(bob.subject))
    if (totp === undefined) throw new Error('the app was not bound')
    await gate().alter(key.totp(eve.subject), { seed: totp.seed, usedStep: 0 })
    const question = await asked(gate(), eve)
    const answer = await answering(gate(), question, his.code())
    expect(answer.json()).toMatchObject({ status: 500, denial: 'fault' })
  })

  test('A step of an app that let somebody in is used in every challenge, and is a wrong guess there', async () => {
    const { company, bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    const [one, other] = [await asked(gate(), bob), await asked(gate(), bob)] as [Question, Question]
    const code = app.code()
    expect((await answering(gate(), one, code)).status).toBe(201)
    const { result, events } = await recorded(gate(), company, () => answering(gate(), other, code))
    expect(result.json()).toMatchObject({ status: 401, denial: 'wrong_code', tries_left: 4 })
    expect(events).toEqual([expect.objectContaining({ kind: 'code_refused', cause: 'used_already', tries: 1 })])
    gate().clock.advance(30)
    expect((await answering(gate(), other, app.code())).status).toBe(201)
  })

  test('A saved code that let somebody in is wrong from then on', async () => {
    const { company, bob } = await found(gate())
    const [code = ''] = await makeRecoveryCodes(gate(), await signIn(gate(), bob))
    await signInWith(gate(), bob, code)
    const question = await asked(gate(), bob, { authenticator: 'recovery_code' })
    const { result, events } = await recorded(gate(), company, () => answering(gate(), question, code))
    expect(result.json()).toMatchObject({ status: 401, denial: 'wrong_code', tries_left: 4 })
    expect(events).toEqual([expect.objectContaining({ authenticator: 'recovery_code', cause: 'wrong_code', tries: 1 })])
  })

  test('A question is answered once, within five minutes', async () => {
    const { company, bob } = await found(gate())
    const bound = await bindPasskey(gate(), await signIn(gate(), bob))
    const question = await askPasskey(gate())
    expect((await answerPasskey(gate(), question, bound.passkey)).status).toBe(201)
    const again = await recorded(gate(), undefined, () => answerPasskey(gate(), question, bound.passkey))
    expect(again.result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    expect(again.words).toEqual(['passkey_refused unknown_challenge'])
    const late = await askPasskey(gate())
    gate().clock.advance(300)
    const over = await recorded(gate(), undefined, () => answerPasskey(gate(), late, bound.passkey))
    expect(over.result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(over.words).toEqual(['passkey_refused expired'])
    expect(ofKind(await gate().events(company), 'session_created')).toHaveLength(2)
  })

  test('A counter that goes back is a copy: refused, on record, and the true one goes on', async () => {
    const { company, bob } = await found(gate())
    const bound = await bindPasskey(gate(), await signIn(gate(), bob))
    const question = await askPasskey(gate())
    expect((await answerPasskey(gate(), question, bound.passkey, { counter: 40 })).status).toBe(201)
    for (const counter of [40, 39, 0]) {
      const next = await askPasskey(gate())
      const { result, words } = await recorded(gate(), company, () =>
        answerPasskey(gate(), next, bound.passkey, { counter }),
      )
      expect(result.json()).toMatchObject({ status: 401, denial: 'passkey_refused' })
      expect(words).toEqual(['passkey_refused counter_went_back'])
    }
    const stored = key.passkey(bob.subject, bound.id)
    await expect(gate().table.get(stored)).resolves.toMatchObject([{ counter: 40 }])
    expect((await answerPasskey(gate(), await askPasskey(gate()), bound.passkey, { counter: 41 })).status).toBe(201)
    await expect(gate().table.get(stored)).resolves.toMatchObject([{ counter: 41 }])
  })

  test('A passkey keeps its public key, its counter and no secret of anybody’s', async () => {
    const { bob } = await found(gate())
    const { id, passkey } = await bindPasskey(gate(), await signIn(gate(), bob))
    const [stored] = await gate().table.get(key.passkey(bob.subject, id))
    expect(stored).toMatchObject({ credentialId: passkey.credentialId, counter: 0, backedUp: false })
    const { d = '' } = passkey.privateKey.export({ format: 'jwk' })
    expect(JSON.stringify(stored)).not.toContain(d)
  })
})
