import { describe, expect, test } from '@jest/globals'
import { denial } from '../../../lib/denial.ts'
import { isRefusal } from '../../../lib/edge/body.ts'
import { toQuestion } from '../../../lib/edge/code-hint.ts'
import {
  readCode,
  readJoinCode,
  refuseCode,
  replyAnsweredPage,
  replyJoinedPage,
  replyPendingPage,
} from '../../../lib/edge/code-pages.ts'
import { replyMailboxOpened } from '../../../lib/edge/link-pages.ts'
import { readNewPassword, refuseNewPassword, replyNewPassword } from '../../../lib/edge/password-pages.ts'
import type { SignedIn } from '../../../lib/flows/open-session.ts'
import type { Pending } from '../../../lib/flows/second-factor.ts'
import type { ChallengeId, Credential } from '../../../lib/ids.ts'
import { mintChallenge } from '../../../lib/rules/credential.ts'
import { session } from '../rules/samples.ts'
import { asked, cookiesOf, locationOf } from './asked.ts'
import { form } from './events.ts'

const id = 'Challenge0000001' as ChallengeId
const secret = mintChallenge(id, new Uint8Array(32).fill(3)).credential
const pending: Pending = {
  id,
  holder: 'browser',
  secret: undefined,
  authenticator: 'sms',
  others: ['recovery_code'],
  to: '•••• 01',
  digits: 6,
  expiresIn: 300,
  resendIn: 30,
}
const signedIn: SignedIn = { credential: 'sp_b_x' as Credential, session: session(), device: undefined }
const saved = 'ABCDEF-GHJKMN-PQRSTV-WXYZ01'

/** As a browser that is on its way posts a form. */
function posting(fields: string, going: Parameters<typeof toQuestion>[3] = { purpose: 'login' }) {
  const hint = cookiesOf(toQuestion(pending, asked('/login'), true, going))['__Host-code']
  return asked('/login/code', form(fields, { cookies: [`__Host-challenge=${secret}`, `__Host-code=${hint}`] }))
}

describe('a code that was typed', () => {
  test.each([
    ['by=sms&code=41+27', { authenticator: 'sms', code: '4127' }],
    ['by=totp&code=123456', { authenticator: 'totp', code: '123456' }],
    ['code=123456', { authenticator: undefined, code: '123456' }],
    ['by=made_up&code=123456', { authenticator: undefined, code: '123456' }],
    [`by=recovery_code&code=${saved}`, { authenticator: 'recovery_code', code: 'ABCDEFGHJKMNPQRSTVWXYZ01' }],
    // Typed into the field for another: it is welcome there, too.
    [`by=sms&code=${saved.toLowerCase()}`, { authenticator: 'recovery_code', code: 'ABCDEFGHJKMNPQRSTVWXYZ01' }],
  ])('%j is an answer', (fields, answer) => {
    expect(readCode(posting(fields))).toMatchObject({ id, holder: 'browser', ...answer })
  })

  test.each(['by=sms&code=12', 'by=recovery_code&code=123456', 'code=', 'by=sms'])('%j is none', (fields) => {
    const read = readCode(posting(fields))
    expect(isRefusal(read) && read.refuse.reason).toBe('invalid_request')
  })

  test('without the cookie of who asked it is nobody’s', () => {
    for (const read of [readCode, readJoinCode]) {
      const command = read(asked('/login/code', form('by=sms&code=1234')))
      expect(isRefusal(command) && command.refuse.reason).toBe('challenge_unknown')
    }
  })

  test('a refusal stays at the factor that was tried', () => {
    const reply = refuseCode(denial('wrong_code', { triesLeft: 2 }), posting(`by=recovery_code&code=${saved}`))
    expect(reply.status).toBe(401)
    expect(reply.body).toContain('<input type="hidden" name="by" value="recovery_code">')
    expect(reply.body).not.toContain(saved)
  })
})

describe('after the answer', () => {
  test('the session is set, the question is forgotten, and the person goes on to where they were going', () => {
    const reply = replyAnsweredPage({ signedIn }, posting('', { purpose: 'login', next: '/account?a=1' }), true)
    expect(locationOf(reply)).toBe('/account?a=1')
    expect(cookiesOf(reply)).toMatchObject({ '__Host-session': 'sp_b_x', '__Host-challenge': '', '__Host-code': '' })
  })

  test('whoever’s password others may know is led to a new one, and not past it', () => {
    const at = posting('', { purpose: 'login', next: '/account?a=1' })
    expect(locationOf(replyAnsweredPage({ signedIn: { ...signedIn, due: 'new_password' } }, at, true))).toBe(
      '/account/password?because=suspect',
    )
  })

  test.each([
    ['reset', 'new_password', '/login/new-password'],
    ['login', 'totp', '/login/code'],
    ['join', 'sms', '/join/code'],
  ] as const)('what is still due in a %s is %s, at %s', (purpose, authenticator, place) => {
    const at = posting('', { purpose })
    expect(locationOf(replyAnsweredPage({ pending: { ...pending, authenticator } }, at, true))).toBe(place)
    expect(locationOf(replyPendingPage({ ...pending, authenticator }, at, true))).toBe(place)
  })

  test('a newcomer’s invitation is forgotten with the question', () => {
    const reply = replyJoinedPage(signedIn, posting('', { purpose: 'join' }))
    expect(locationOf(reply)).toBe('/account')
    expect(cookiesOf(reply)).toMatchObject({ '__Host-session': 'sp_b_x', '__Host-link': '', '__Host-code': '' })
  })
})

describe('a new password', () => {
  test('after a reset nobody is signed in by it; after a login the session follows', () => {
    const at = posting('password=x', { purpose: 'reset' })
    const reset = replyNewPassword({ holder: 'browser', signedIn: undefined }, at)
    expect(locationOf(reset)).toBe('/login?notice=password_reset')
    expect(cookiesOf(reset)).toEqual({ '__Host-challenge': '', '__Host-code': '' })
    expect(locationOf(replyNewPassword({ holder: 'browser', signedIn }, at))).toBe('/account')
  })

  test('is read as it was typed, and one that is too long is refused before anything could hash it', () => {
    expect(readNewPassword(posting('password=+nine++moths+'))).toMatchObject({ id, chosen: ' nine  moths ' })
    for (const [typed, reason] of [
      ['', 'invalid_request'],
      ['x'.repeat(1025), 'password_rejected'],
    ] as const) {
      const at = posting(`password=${typed}`, { purpose: 'reset' })
      const read = readNewPassword(at)
      if (!isRefusal(read)) throw new Error('it was taken')
      expect(read.refuse.reason).toBe(reason)
      expect(refuseNewPassword(read.refuse, at).body).toContain('aria-invalid="true"')
    }
  })
})

describe('a mailbox that was opened', () => {
  const at = posting('', { purpose: 'login', next: '/account?a=1' })

  test('for a browser the code is asked for where it began', () => {
    const reply = replyMailboxOpened(pending, at, true)
    expect(locationOf(reply)).toBe('/login/code')
    expect(cookiesOf(reply)).toMatchObject({ '__Host-link': '' })
    expect(cookiesOf(reply)).not.toHaveProperty('__Host-challenge')
  })

  test('for a command line this browser gets nothing but the word to go on there', () => {
    for (const [delivered, notice] of [
      [true, 'done'],
      [false, 'not_sent'],
    ] as const) {
      const reply = replyMailboxOpened({ ...pending, holder: 'cli' }, at, delivered)
      expect(locationOf(reply)).toBe(`/login/mailbox?notice=${notice}`)
      expect(cookiesOf(reply)).toEqual({ '__Host-link': '' })
    }
  })
})
