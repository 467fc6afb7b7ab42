// Which devices are recognised, and what happened: a person sees one's own and nobody else's, and a device that is forgotten
// is a stranger. SP 800-63B-4 §5.1.1; ASVS V7.5.2.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { asked, bindTotp, latestLetter, makeRecoveryCodes, own, signedIn } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, type Cli, codeOf, signIn, signInBrowser } from '../gate/sign-in.ts'

interface Device {
  readonly id: string
  readonly current: boolean
}
interface Line {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly subject: string
}

/** RFC 3339. */
const TIME = /^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:]{8}Z$/

export function devices(gate: () => Gate): void {
  const devicesOf = async (cli: Cli) =>
    (await own(gate(), cli, 'GET', '')).json<{ devices: readonly Device[] }>().devices
  const happened = async (cli: Cli, query = '') =>
    (await own(gate(), cli, 'GET', `/activity${query}`)).json<{ events: readonly Line[]; next?: string }>()

  test('Recognised devices are listed, newest first, and the present one is marked', async () => {
    const { bob, eve } = await found(gate())
    const first = await signIn(gate(), bob)
    const second = await signIn(gate(), bob)
    await signIn(gate(), eve)
    const [newest, oldest, ...more] = await devicesOf(first)
    expect(more).toEqual([])
    expect(newest).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      label: expect.any(String),
      created_at: expect.stringMatching(TIME),
      expires_at: expect.stringMatching(TIME),
      current: false,
    })
    expect(oldest).toMatchObject({ current: true })
    expect((await devicesOf(second)).map(({ current }) => current)).toEqual([true, false])
    await signIn(gate(), bob, { device: first.device })
    expect(await devicesOf(first)).toHaveLength(2)
  })

  test('A device that is forgotten is a stranger at its next sign-in, and its session goes on', async () => {
    const { company, bob } = await found(gate())
    const [lost, cli] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const other = (await devicesOf(cli)).find(({ current }) => !current)
    const { result, events } = await recorded(gate(), company, () =>
      own(gate(), cli, 'DELETE', `/devices/${other?.id}`),
    )
    expect(result.status).toBe(204)
    expect(events).toEqual([
      expect.objectContaining({ kind: 'device_forgotten', device: other?.id, session: cli.session.id }),
    ])
    expect(await devicesOf(cli)).toEqual([expect.objectContaining({ current: true })])
    expect((await gate().send('GET', '/v1/session', { headers: lost.bearer })).status).toBe(200)
    gate().clock.advance(600)
    const begun = await recorded(gate(), company, () => asked(gate(), bob, { device: lost.device }))
    expect(begun.result.digits).toBe(6)
    expect(begun.events[0]).toMatchObject({ kind: 'password_accepted', context: 'stranger' })
    const { words } = await recorded(gate(), company, () => answering(gate(), begun.result, codeOf(gate(), bob)))
    expect(words).toEqual(['session_created', 'letter_sent'])
    expect(latestLetter(gate(), bob.email).subject).toMatch(/^A new device on /)
    gate().clock.advance(600)
    expect(await asked(gate(), bob, { device: cli.device })).toMatchObject({ digits: 4 })
  })

  test('An old session forgets no device: the owner’s would have what strangers leave over', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(601)
    const [device] = await devicesOf(cli)
    const { result, words } = await recorded(gate(), company, () =>
      own(gate(), cli, 'DELETE', `/devices/${device?.id}`),
    )
    expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
    expect(words).toEqual(['step_up_asked too_old'])
    expect(await devicesOf(cli)).toHaveLength(1)
    const at = await signInBrowser(gate(), bob)
    gate().clock.advance(601)
    const pressed = await at.send('POST', `/account/devices/${device?.id}/forget`, { form: {} })
    expect(pressed.headers['location']).toBe('/account/confirm?next=%2Faccount%2Fsecurity%3Fagain%3Ddevice_forget')
    const others = await at.send('POST', '/account/sessions/end-others', { form: {} })
    expect(others.headers['location']).toBe('/account/confirm?next=%2Faccount')
    expect(await devicesOf(cli)).toHaveLength(2)
  })

  test("Another person's device is not there, nor is one that never was", async () => {
    const { company, bob, eve } = await found(gate())
    const [his, hers] = [await signIn(gate(), bob), await signIn(gate(), eve)]
    const [foreign] = await devicesOf(hers)
    for (const id of [foreign?.id ?? '', 'AAAAAAAAAAAAAAAA'])
      expect((await own(gate(), his, 'DELETE', `/devices/${id}`)).json()).toMatchObject({
        status: 404,
        denial: 'not_found',
      })
    const [line] = ofKind(await gate().events(company), 'access_refused')
    expect(line).toMatchObject({ cause: 'not_yours', subject: bob.subject, session: his.session.id })
    await expect(gate().table.list(partition.devices(eve.subject))).resolves.toHaveLength(1)
    const odd = await recorded(gate(), undefined, () => own(gate(), his, 'DELETE', '/devices/..'))
    expect(odd.result.json()).toMatchObject({ denial: 'not_found' })
    expect(odd.words).toEqual(['request_refused not_found'])
  })

  test('A device is forgotten by itself when it has not signed in for half a year', async () => {
    const { bob } = await found(gate())
    const old = await signIn(gate(), bob)
    const later = await gate().fork({ from: gate().clock.now() + 180 * 86_400_000 })
    const question = await asked(later, bob, { device: old.device })
    expect(question.digits).toBe(6)
    const cli = signedIn(await answering(later, question, codeOf(later, bob)))
    const { devices: left } = (await own(later, cli, 'GET', '')).json<{ devices: readonly Device[] }>()
    expect(left).toEqual([expect.objectContaining({ current: true })])
  })

  test('Activity shows what happened to oneself, newest first, page by page, and nothing of anybody else', async () => {
    const { boss, bob, eve } = await found(gate())
    const cli = await signIn(gate(), bob)
    const [hers, admin] = [await signIn(gate(), eve), await signIn(gate(), boss)]
    await makeRecoveryCodes(gate(), hers)
    await makeRecoveryCodes(gate(), cli)
    await bindTotp(gate(), cli)
    await begin(gate(), { ...bob, password: 'not the one' })
    const { events, next } = await happened(cli)
    expect(next).toBeUndefined()
    for (const event of events) expect(event.subject).toBe(bob.subject)
    expect(events.map(({ kind }) => kind)).toEqual([
      'login_refused',
      ...['letter_sent', 'authenticator_bound', 'authenticator_begun'],
      ...['letter_sent', 'authenticator_bound'],
      ...['letter_sent', 'session_created', 'code_sent', 'password_accepted'],
      'subject_created',
    ])
    expect(JSON.stringify(events)).not.toMatch(/"fold"|@|\+47/)
    for (const one of [hers, admin]) expect(JSON.stringify(await happened(one))).not.toContain(bob.subject)

    const pages: Line[] = []
    let after = ''
    do {
      const page = await happened(cli, `?limit=3${after}`)
      expect(page.events.length).toBeLessThanOrEqual(3)
      pages.push(...page.events)
      after = page.next === undefined ? '' : `&after=${encodeURIComponent(page.next)}`
    } while (after !== '')
    expect(pages.map(({ id }) => id).filter((id) => events.some((event) => event.id === id))).toEqual(
      events.map(({ id }) => id),
    )
  })

  test('Activity cannot be asked of anybody else, nor without a session', async () => {
    const { bob, eve } = await found(gate())
    const cli = await signIn(gate(), bob)
    for (const query of [`?subject=${eve.subject}`, '?limit=0', '?limit=1000', '?after=nonsense'])
      expect((await own(gate(), cli, 'GET', `/activity${query}`)).json()).toMatchObject({ status: 400 })
    const { result, words } = await recorded(gate(), undefined, () => gate().send('GET', '/v1/account/activity'))
    expect(result.status).toBe(401)
    expect(words).toEqual(['session_refused missing'])
  })

  test('The account shows what is bound and allowed, and neither number, seed nor key', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const app = await bindTotp(gate(), cli)
    const answer = await own(gate(), cli, 'GET', '')
    expect(answer.json()).toMatchObject({
      subject: bob.subject,
      company,
      email: bob.email,
      assurance: 'two',
      authenticators: {
        password: { changed_at: expect.any(String) },
        sms: { to: `•••• ${bob.phone.slice(-2)}` },
        totp: { bound_at: expect.any(String) },
        passkeys: [],
      },
      allowed: ['sms', 'totp', 'passkey', 'recovery_code'],
    })
    const [totp] = await gate().table.get(key.totp(bob.subject))
    for (const secret of [bob.phone, app.secret, totp?.seed ?? '', 'argon2']) expect(answer.body).not.toContain(secret)
  })
}
