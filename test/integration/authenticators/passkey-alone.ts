// People whose only way besides the password is a passkey: after the password, and after the letter of a forgotten one, it is
// the passkey that is asked for, in a page as over the API. SP 800-63B-4 §3.1.7; ASVS V6.4.3.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import {
  answerPasskey,
  askedAgain,
  askPasskey,
  type Bound,
  bindPasskey,
  choosing,
  expecting,
  latestLetter,
  own,
  questionIn,
  sayNotMe,
  signedIn,
  signInByPasskey,
  stepUp,
  withPasskey,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found } from '../gate/people.ts'
import { type Browser, begin, browser, signIn } from '../gate/sign-in.ts'

const CHOSEN = 'nine herons over the ford'
const today = (gate: Gate) => Math.floor(gate.clock.seconds() / 86_400)
const frozenSms = (gate: Gate) => ({ guesses: { sms: { run: 10, days: [[today(gate), 10]] } } }) as const

/** What the page has for its script, as the script reads it. */
function askedOn(page: string) {
  const [, text = ''] = / data-asked="([^"]*)"/.exec(page) ?? []
  const json = text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return JSON.parse(json) as { challenge: { id: string; public_key: object } }
}

/** What the script posts. */
async function shown(at: Browser, { passkey }: Pick<Bound, 'passkey'>) {
  const page = expecting(200, await at.send('GET', '/login/passkey'))
  const { challenge } = askedOn(page.body)
  const json = { passkey: passkey.get(challenge.public_key) }
  return { page, challenge, answer: await at.send('POST', `/v1/challenges/${challenge.id}/answer`, { json }) }
}

export function passkeyAlone(gate: () => Gate): void {
  /** Bob, with a password, a passkey and no phone. */
  const alone = async () => {
    const founded = await withPasskey(gate())
    const cli = await signInByPasskey(gate(), founded.bound)
    expecting(204, await own(gate(), cli, 'DELETE', '/phone'))
    return { ...founded, cli }
  }
  const asks = ({ company }: Founded, policy: Partial<Policy>) =>
    gate().alter(key.company(company), { policy: { ...defaultPolicy, ...policy } })

  test('Where the company allows no passkey any more, a right password is answered as where nothing is left', async () => {
    const founded = await alone()
    const { company, bob } = founded
    await asks(founded, { authenticators: ['sms', 'totp'] })
    const { result, words } = await recorded(gate(), company, () => begin(gate(), bob))
    expect(words).toEqual(['login_refused no_phone'])
    expect(told(result)).toEqual(told(await begin(gate(), { ...bob, password: 'not the one' })))
  })

  test('Whose codes guessers have frozen is asked for the passkey, and without one is told of the frost', async () => {
    const { company, bob, eve, bound } = await withPasskey(gate())
    await begin(gate(), { ...eve, password: 'not the one' })
    await begin(gate(), { ...bob, password: 'not the one' })
    for (const { subject } of [bob, eve]) await gate().alter(key.budget(subject, 'stranger'), frozenSms(gate()))
    gate().clock.advance(600)
    const { result, words } = await recorded(gate(), company, () => begin(gate(), bob))
    expect(words).toEqual(['passkey_asked'])
    const answer = await answerPasskey(gate(), questionIn(expecting(202, result)), bound.passkey)
    const headers = signedIn(answer).bearer
    expect((await gate().send('GET', '/v1/session', { headers })).json()).toMatchObject({ methods: ['pwd', 'hwk'] })
    const hers = await recorded(gate(), company, () => begin(gate(), eve))
    expect(hers.result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(hers.words).toEqual(['login_refused codes_frozen'])
  })

  test('A page leads from the password to the passkey and on to where the person was going', async () => {
    const { company, bob, bound } = await alone()
    const at = browser(gate())
    const form = { email: bob.email, password: bob.password, next: '/account/security' }
    const begun = await recorded(gate(), company, () => at.send('POST', '/login', { form }))
    expect(begun.result).toMatchObject({ status: 303, headers: { location: '/login/passkey' } })
    expect(begun.words).toEqual(['passkey_asked'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-code', '__Host-passkey'])
    const { page, challenge, answer } = await shown(at, bound)
    expect(page.body).toContain('data-next="/account/security"')
    // Which passkeys there are is for the browser's own chooser, and for no cookie.
    expect(challenge.public_key).not.toHaveProperty('allowCredentials')
    expect(answer.status).toBe(201)
    expect([...at.jar.keys()].sort()).toEqual(['__Host-device', '__Host-session'])
    expect((await at.send('GET', '/v1/session')).json()).toMatchObject({ methods: ['pwd', 'hwk'] })
    // Gone back to, the page asks no more.
    expect((await at.send('GET', '/login/passkey')).headers).toMatchObject({ location: '/login' })
  })

  test('The page’s question is shown to nobody else, and after its five minutes it says that it is over', async () => {
    const { bob, eve, bound } = await alone()
    const at = browser(gate())
    expecting(303, await at.send('POST', '/login', { form: { email: bob.email, password: bob.password } }))
    const thief = browser(gate(), new Map([['__Host-code', at.jar.get('__Host-code') ?? '']]))
    const stolen = await recorded(gate(), undefined, () => shown(thief, bound))
    expect(stolen.result.answer.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    const hers = await bindPasskey(gate(), await signIn(gate(), eve))
    expect((await shown(at, hers)).answer.json()).toMatchObject({ status: 401, denial: 'passkey_refused' })
    expect((await at.send('GET', '/login/passkey')).body).toContain('data-asked')
    gate().clock.advance(300)
    const late = expecting(200, await at.send('GET', '/login/passkey'))
    expect(late.body).not.toContain('data-asked')
    expect(late.body).toContain('href="/login"')
  })

  test('A forgotten password: the letter, the passkey on its page, the new password', async () => {
    const { company, bob, bound, cli } = await alone()
    const at = browser(gate())
    gate().clock.advance(3600)
    expecting(303, await at.send('POST', '/forgot', { form: { email: bob.email } }))
    const link = await at.send('GET', `/link/${tokenIn(gate(), bob.email)}`)
    expect(link.headers['location']).toBe('/reset')
    const begun = await recorded(gate(), company, () => at.send('POST', '/reset', { form: {} }))
    expect(begun.result).toMatchObject({ status: 303, headers: { location: '/login/passkey' } })
    expect(begun.words).toEqual(['passkey_asked'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-code', '__Host-passkey'])
    // Before the passkey is shown there is no new password to choose.
    expect((await at.send('GET', '/login/new-password')).headers['location']).toBe('/login/passkey')
    const early = await at.send('POST', '/login/new-password', { form: { password: CHOSEN } })
    expect(early.status).toBe(404)
    const { page, challenge, answer } = await shown(at, bound)
    expect(page.body).toContain('data-next="/login/new-password"')
    expect(answer.json()).toMatchObject({ challenge: { id: challenge.id, authenticator: 'new_password' } })
    expect([...at.jar.keys()].sort()).toEqual(['__Host-challenge', '__Host-code'])
    expect((await at.send('GET', '/login/passkey')).headers['location']).toBe('/login/new-password')
    expect(expecting(200, await at.send('GET', '/login/new-password')).body).toContain('name="password"')
    const { result, words } = await recorded(gate(), company, () =>
      at.send('POST', '/login/new-password', { form: { password: CHOSEN } }),
    )
    expect(result.headers['location']).toBe('/login?notice=password_reset')
    expect(words).toEqual(['password_reset reset', 'letter_sent'])
    expect([...at.jar.keys()]).toEqual([])
    expect((await gate().send('GET', '/v1/session', { headers: cli.bearer })).status).toBe(401)
    const form = { email: bob.email, password: CHOSEN }
    expect((await at.send('POST', '/login', { form })).headers['location']).toBe('/login/passkey')
    expect((await shown(at, bound)).answer.status).toBe(201)
  })

  test('Whoever lost the phone and has a passkey asks for it on the page of the letter', async () => {
    const { bob, eve, bound } = await withPasskey(gate())
    for (const [person, place] of [
      [bob, '/login/passkey'],
      [eve, '/login/code'],
    ] as const) {
      const at = browser(gate())
      gate().clock.advance(3600)
      await at.send('POST', '/forgot', { form: { email: person.email } })
      await at.send('GET', `/link/${tokenIn(gate(), person.email)}`)
      const begun = await at.send('POST', '/reset', { form: { by: 'passkey' } })
      expect(begun.headers['location']).toBe(place)
      if (person === bob) expect((await shown(at, bound)).answer.status).toBe(202)
    }
  })

  test('A password that is due for change is told to whoever signs in by passkey, and never forced', async () => {
    const { company, bob, bound } = await withPasskey(gate())
    await gate().alter(key.password(bob.subject), { due: 'change' })
    const { result, words } = await recorded(gate(), company, async () =>
      answerPasskey(gate(), await askPasskey(gate()), bound.passkey),
    )
    expect(result.json()).toMatchObject({ password_change_due: true })
    expect(words).toEqual(['session_created', 'letter_sent'])
    const cli = signedIn(result)
    expect((await gate().send('GET', '/v1/session', { headers: cli.bearer })).status).toBe(200)
    const question = await askedAgain(gate(), cli, { authenticator: 'passkey' })
    const again = await answerPasskey(gate(), question, bound.passkey)
    expect(again.json()).toMatchObject({ password_change_due: true, session: { id: cli.session.id } })
    const { bearer: headers } = signedIn(again)
    const json = { current: bob.password, new: CHOSEN }
    expecting(200, await gate().send('PUT', '/v1/account/password', { headers, json }))
    const after = await answerPasskey(gate(), await askPasskey(gate()), bound.passkey)
    expect(expecting(201, after).json()).not.toHaveProperty('password_change_due')
  })

  test('A passkey is asked for when a session is made fresh by a password with nothing else beside it', async () => {
    const { company, bob, bound, cli } = await alone()
    gate().clock.advance(3600)
    const begun = await recorded(gate(), company, () => stepUp(gate(), cli, { password: bob.password }))
    expect(begun.words).toEqual(['passkey_asked'])
    expect(begun.events[0]).toMatchObject({ subject: bob.subject, purpose: 'step_up' })
    const question = questionIn(expecting(202, begun.result))
    const { result, events } = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(signedIn(result).session.id).toBe(cli.session.id)
    expect(ofKind(events, 'session_refreshed')).toEqual([expect.objectContaining({ methods: ['pwd', 'hwk'] })])
  })

  test('A look at the sign-in page costs no call at all, and a passkey is offered where somebody has signed in before', async () => {
    const { bob } = await found(gate())
    const at = browser(gate())
    gate().plan.clear()
    const first = expecting(200, await at.send('GET', '/login'))
    expect(gate().plan.calls).toEqual([])
    expect(first.body).not.toContain('data-offer')
    expect(first.body).toContain('data-passkey="sign-in"')
    const known = browser(gate(), new Map([['__Host-device', (await signIn(gate(), bob)).device ?? '']]))
    gate().plan.clear()
    expect(expecting(200, await known.send('GET', '/login')).body).toContain('data-offer')
    expect(gate().plan.calls).toEqual([])
  })

  test('A right password is a line each time, also where a passkey is asked for and nobody answers', async () => {
    const { company, bob } = await alone()
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 5; i++) expect((await begin(gate(), bob)).status).toBe(202)
    })
    expect(ofKind(events, 'passkey_asked').map(({ subject }) => subject)).toEqual(Array(5).fill(bob.subject))
  })

  test('A password that a letter made due is no way in beside a passkey of before', async () => {
    const { company, bob } = await alone()
    await gate().alter(key.password(bob.subject), { due: 'reset' })
    const { result, words } = await recorded(gate(), company, () => begin(gate(), bob))
    expect(result.json()).toMatchObject({ denial: 'invalid_login' })
    expect(words).toEqual(['login_refused password_due_reset'])
  })

  test('A passkey that a reset asked for opens nothing once the person said that it was not them', async () => {
    const { company, bob, bound } = await alone()
    gate().clock.advance(3600)
    await signInByPasskey(gate(), bound)
    const notMe = latestLetter(gate(), bob.email)
    await gate().send('POST', '/v1/password-resets', { json: { email: bob.email } })
    const json = { token: tokenIn(gate(), bob.email), kind: 'cli' }
    const question = questionIn(expecting(202, await gate().send('POST', '/v1/password-resets/open', { json })))
    expecting(204, await sayNotMe(gate(), notMe))
    const { result, words } = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['passkey_refused superseded'])
  })

  test('A new password chosen by passkey over the API needs the same proof', async () => {
    const { bob, bound } = await alone()
    gate().clock.advance(3600)
    await gate().send('POST', '/v1/password-resets', { json: { email: bob.email } })
    const json = { token: tokenIn(gate(), bob.email), kind: 'cli' }
    const question = questionIn(expecting(202, await gate().send('POST', '/v1/password-resets/open', { json })))
    expect((await choosing(gate(), question, CHOSEN)).status).toBe(404)
    expect((await answerPasskey(gate(), question, bound.passkey)).status).toBe(202)
    expect((await choosing(gate(), question, CHOSEN)).status).toBe(204)
  })
}
