import { describe, expect, test } from '@jest/globals'
import { denial } from '../../../lib/denial.ts'
import { isRefusal } from '../../../lib/edge/body.ts'
import { showForm } from '../../../lib/edge/forms.ts'
import { readJoinForm, refuseJoinForm } from '../../../lib/edge/join-pages.ts'
import { readMailbox, refuseMailbox } from '../../../lib/edge/link-pages.ts'
import { readPress, readReset, refusePress } from '../../../lib/edge/recovery-pages.ts'
import { faultOf, passwordFaultOf } from '../../../lib/edge/refused-page.ts'
import type { CompanyId, Digest, InvitationId, LinkId, Seconds, SubjectId } from '../../../lib/ids.ts'
import { mintInvitation, mintLink, mintNotMe, mintSession } from '../../../lib/rules/credential.ts'
import { passwordDetails } from '../../../lib/rules/password-policy.ts'
import { asked, cookiesOf, locationOf } from './asked.ts'
import { form } from './events.ts'

const bytes = new Uint8Array(32).fill(7)
const id = 'A'.repeat(16)
const invitation = mintInvitation(id as InvitationId, 'acme' as CompanyId, bytes).credential
const link = (kind: 'reset' | 'mailbox' | 'address') => mintLink(kind, id as LinkId, bytes).credential
const notMe = mintNotMe(id as SubjectId, 1_795_200_000 as Seconds, Buffer.from(bytes).toString('base64url') as Digest)
const session = mintSession('browser', { id, subject: id, company: 'acme' } as never, bytes).credential

const kinds = [
  ['invitation', invitation, '/join'],
  ['reset', link('reset'), '/reset'],
  ['mailbox', link('mailbox'), '/login/mailbox'],
  ['address', link('address'), '/account/address'],
  ['not_me', notMe, '/not-me'],
] as const
const agents = { agents: { describe: () => 'Firefox on Linux' } }
const carrying = (token: string) => ({ cookies: [`__Host-link=${token}`] })
const follow = (token: string) => showForm(asked(`/link/${token}`, { parameters: { token } }))

describe('a letter’s link', () => {
  test.each(kinds)('of the kind %s leaves the address bar for a cookie', (_, token, place) => {
    const reply = follow(token)
    expect([reply.status, locationOf(reply), reply.body]).toEqual([303, place, ''])
    expect(reply.cookies).toEqual([`__Host-link=${token}; Path=/; HttpOnly; Secure; SameSite=Lax`])
  })

  test.each([
    ['nothing', ''],
    ['a session', session],
    ['a link with a wrong checksum', `${link('reset').slice(0, -1)}-`],
    ['markup', '<script>'],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('that is %s is one answer, sets nothing and says nothing back', (_, token) => {
    const reply = follow(token)
    expect(reply.status).toBe(410)
    expect(reply.cookies).toEqual([])
    if (token !== '') expect(reply.body).not.toContain(token)
  })
})

describe('the page of each kind', () => {
  test.each([
    ['reset', '/reset'],
    ['not_me', '/not-me'],
    ['address', '/account/address'],
  ] as const)('%s is shown for its own link and for no other', (own, path) => {
    for (const [kind, token] of kinds) {
      const reply = showForm(asked(path, carrying(token)))
      expect([kind, reply.status]).toEqual([kind, kind === own ? 200 : 410])
      // Another page's link is left for that page.
      expect(reply.cookies).toEqual([])
    }
    expect(showForm(asked(path)).status).toBe(410)
  })

  test('a link of another kind never becomes a command', () => {
    const reads = {
      reset: (token: string) => readReset(asked('/reset', carrying(token)), agents),
      not_me: (token: string) => readPress('not_me')(asked('/not-me', carrying(token)), agents),
      address: (token: string) => readPress('address')(asked('/account/address', carrying(token)), agents),
      mailbox: (token: string) => readMailbox(asked('/login/mailbox', carrying(token))),
    }
    for (const [own, read] of Object.entries(reads)) {
      for (const [kind, token] of kinds) {
        const command = read(token)
        expect([own, kind, isRefusal(command)]).toEqual([own, kind, kind !== own])
        if (!isRefusal(command)) expect(command.token).toBe(token)
      }
    }
  })

  test('a link that is gone is forgotten; one that only has to wait is kept', () => {
    const at = asked('/reset', { method: 'POST', ...carrying(link('reset')) })
    const gone = refusePress('reset')(denial('link_gone'), at)
    expect([gone.status, cookiesOf(gone)]).toEqual([410, { '__Host-link': '' }])
    const slowed = refusePress('reset')(denial('slow_down', { retryAfter: 30 }), at)
    expect([slowed.status, slowed.headers?.['retry-after'], slowed.cookies]).toEqual([429, '30', []])
    expect(slowed.body).toContain('action="/reset"')
  })

  test('what a command line calls itself is still there after a refusal', () => {
    const sent = form('device=sallyport+on+build-7&at=1795199940', carrying(link('mailbox')))
    const reply = refuseMailbox(denial('slow_down', { retryAfter: 30 }), asked('/login/mailbox', sent))
    expect(reply.body).toContain('<b><bdi>sallyport on build-7</bdi></b>')
    const without = refuseMailbox(denial('slow_down'), asked('/login/mailbox', form('', carrying(link('mailbox')))))
    expect(without.body).not.toContain('command line')
  })
})

describe('the form of an invitation', () => {
  const fields = {
    company: 'Acme',
    email: 'grace@acme.test',
    name: 'Grace',
    password: 'nine moths',
    phone: '+4791000009',
  }
  const sent = (changes: object, token: string = invitation) =>
    asked('/join', form(new URLSearchParams({ invitation: id, ...fields, ...changes }).toString(), carrying(token)))

  test('becomes a command with the invitation that it showed', () => {
    expect(readJoinForm(sent({}), agents)).toMatchObject({
      token: invitation,
      name: 'Grace',
      phone: '+4791000009',
      holder: 'browser',
      language: 'en',
    })
  })

  test('of who sets an account up again has no name, and is shown again without one', () => {
    const { name: _, ...rest } = fields
    const text = new URLSearchParams({ invitation: id, ...rest }).toString()
    const at = asked('/join', form(text, carrying(invitation)))
    expect(readJoinForm(at, agents)).toMatchObject({ token: invitation, name: undefined, phone: '+4791000009' })
    const reply = refuseJoinForm(denial('phone_rejected'), at)
    expect(reply.body).toContain('<h1>Back to Acme</h1>')
    expect(reply.body).not.toContain('name="name"')
  })

  test('is refused where another invitation was opened since', () => {
    const command = readJoinForm(sent({ invitation: 'B'.repeat(16) }), agents)
    expect(isRefusal(command) && command.refuse.reason).toBe('link_gone')
    const other = readJoinForm(sent({}, link('reset')), agents)
    expect(isRefusal(other) && other.refuse.reason).toBe('link_gone')
  })

  test.each([
    [{ phone: '910' }, 'phone'],
    [{ name: '\u202eecarG' }, 'name'],
  ])('%j is told at the field %s, with everything but the password given back', (changes, field) => {
    const at = sent(changes)
    const command = readJoinForm(at, agents)
    if (!isRefusal(command)) throw new Error('it was taken')
    const { status, body = '' } = refuseJoinForm(command.refuse, at)
    expect(status).toBe(400)
    expect(body).toMatch(new RegExp(`name="${field}"[^>]* aria-invalid="true"`))
    expect(body).toContain('value="grace@acme.test"')
    expect(body).not.toContain('nine moths')
  })

  test('why a password was not taken is told in the page’s language', () => {
    const refused = denial('password_rejected', { detail: passwordDetails.common })
    const { status, body } = refuseJoinForm(refused, { ...sent({}), ...spoken('nb') })
    expect(status).toBe(422)
    expect(body).toContain('blant de første som gjettes')
    expect(body).not.toContain(passwordDetails.common)
  })

  const spoken = (lang: string) => ({
    request: { ...sent({}).request, query: new Map([['lang', lang]]) },
  })
})

describe('why a password was refused', () => {
  test.each(Object.keys(passwordDetails) as (keyof typeof passwordDetails)[])(
    '%s is known again by its sentence',
    (name) => {
      const refused = denial('password_rejected', { detail: passwordDetails[name] })
      expect(passwordFaultOf(refused)).toEqual({ reason: 'password_rejected', password: name })
    },
  )

  test('a sentence that is none of them says nothing', () => {
    expect(passwordFaultOf(denial('password_rejected', { detail: 'No.' }))).toEqual({ reason: 'password_rejected' })
    expect(faultOf(denial('wrong_code', { triesLeft: 0, retryAfter: 9 }))).toEqual({
      reason: 'wrong_code',
      triesLeft: 0,
      retryAfter: 9,
    })
  })
})
