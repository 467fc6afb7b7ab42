// The steps of a sign-in on the terminal that a demo person seldom meets, asked for by a gateway that is told what to ask.

import { afterEach, describe, expect, test } from '@jest/globals'
import { challenge, problem, question, script, signedIn } from './asking-gateway.ts'
import { type OtherGateway, otherGateway, type Told } from './other-gateway.ts'
import type { Terminal } from './pseudo-terminal.ts'
import { commandWorld } from './world.ts'

const world = commandWorld()
let gateway: OtherGateway
afterEach(() => gateway.stop())

async function begin(answers: Readonly<Record<string, readonly Told[]>>): Promise<Terminal> {
  gateway = await otherGateway(script(answers))
  const terminal = world.terminal(['login', gateway.origin, '--interactive'])
  await terminal.sees('E-mail address')
  terminal.enter('ada@acme.test')
  await terminal.sees('Password')
  terminal.enter('ada walks the wall')
  return terminal
}

const ANSWER = `/v1/challenges/${challenge.id}/answer`
const PASSWORD = `/v1/challenges/${challenge.id}/password`
const sent = (path: string): unknown[] =>
  gateway.bodies.filter((one) => one.path === path).map(({ body }) => JSON.parse(body) as unknown)

describe('login --interactive', () => {
  test('A password that has to be changed is asked for twice, and again until it is taken', async () => {
    const terminal = await begin({
      '/v1/sessions': [question()],
      [ANSWER]: [question({ authenticator: 'new_password' })],
      [PASSWORD]: [problem(422, 'password_rejected'), signedIn],
    })
    await terminal.sees('Code of')
    terminal.enter('123 456')
    await terminal.sees('Your password has to be changed')
    for (const [one, other] of [
      ['first of all', 'another one'],
      ['too common', 'too common'],
      ['a wall of its own', 'a wall of its own'],
    ] as const) {
      await terminal.sees('New password')
      terminal.enter(one)
      await terminal.sees('The same again')
      terminal.enter(other)
    }
    await terminal.sees('Signed in to')
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown()).toContain('Those were two different ones.')
    expect(terminal.shown()).toContain('It is password_rejected.')
    expect(terminal.shown()).not.toContain('a wall of its own')
    expect(sent(PASSWORD)).toEqual([
      { secret: 'sp_q_x', password: 'too common' },
      { secret: 'sp_q_x', password: 'a wall of its own' },
    ])
  })

  test('o chooses another way, and what is typed then is sent as that', async () => {
    const terminal = await begin({
      '/v1/sessions': [question({ others: ['totp', 'recovery_code', 'passkey'] })],
      [ANSWER]: [signedIn],
    })
    await terminal.sees('r for a new one, o for another way')
    terminal.enter('o')
    await terminal.sees('A recovery code from paper')
    terminal.type('\u001b[B\u001b[B')
    terminal.enter('')
    await terminal.sees('Recovery code')
    terminal.enter('ABCDEFGHIJKLMNOPQRSTUVWX')
    await terminal.sees('Signed in to')
    expect(sent(ANSWER)).toEqual([
      { secret: 'sp_q_x', code: 'ABCDEFGHIJKLMNOPQRSTUVWX', authenticator: 'recovery_code' },
    ])
    expect(terminal.shown()).not.toContain('passkey')
  })

  test('A code from an app is asked for as such, and cannot be sent anew', async () => {
    const terminal = await begin({ '/v1/sessions': [question({ authenticator: 'totp' })], [ANSWER]: [signedIn] })
    await terminal.sees('Code from your authenticator app')
    terminal.enter('r')
    await terminal.sees('Signed in to')
    expect(sent(ANSWER)).toEqual([{ secret: 'sp_q_x', code: 'r', authenticator: 'totp' }])
  })

  test.each([
    ['passkey', 'asks for a passkey'],
    ['mailbox', 'asks for a letter that was sent to your mailbox'],
  ])('Where only a %s opens, it says to take a browser', async (authenticator, sentence) => {
    const terminal = await begin({ '/v1/sessions': [question({ authenticator })] })
    await terminal.sees(sentence)
    await terminal.sees('sallyport login --browser')
    expect(await terminal.ended).toBe(6)
  })

  test('A code that could not be sent is said, and can be asked for again', async () => {
    const failed = problem(503, 'code_not_sent', { challenge, retry_after: 30 })
    const terminal = await begin({
      '/v1/sessions': [failed],
      [`/v1/challenges/${challenge.id}/resend`]: [problem(503, 'code_not_sent', { retry_after: 30 }), question()],
      [ANSWER]: [signedIn],
    })
    await terminal.sees('The code could not be sent. Ask for a new one.')
    await terminal.sees('Code of')
    terminal.enter('r')
    await terminal.sees('It is code_not_sent.')
    await terminal.sees('Code of')
    terminal.enter('r')
    await terminal.sees('A new code is on its way.')
    await terminal.sees('Code of')
    terminal.enter('123456')
    await terminal.sees('Signed in to')
  })

  test.each([
    [problem(403, 'code_frozen'), 6],
    [problem(410, 'challenge_spent'), 6],
    [problem(401, 'wrong_code', { tries_left: 0 }), 6],
    [problem(500, 'fault'), 5],
    [{ body: { hello: 'world' } }, 1],
  ] as const)('After %j it ends, and nothing is kept', async (told, code) => {
    const terminal = await begin({ '/v1/sessions': [question()], [ANSWER]: [told] })
    await terminal.sees('Code of')
    terminal.enter('123456')
    expect(await terminal.ended).toBe(code)
    expect(world.left()).toEqual({})
  })
})
