// Every refusal as the person and the script hear it: a sentence, what to do next, and a number.

import { describe, expect, test } from '@jest/globals'
import { exits, meanings } from '../../../cli/exits.ts'
import { parseOrigin } from '../../../cli/gate/origin.ts'
import { refusedBy } from '../../../cli/gate/refused.ts'
import { exitHelp } from '../../../cli/help.ts'
import { oauthTrouble } from '../../../cli/sign-in/refusals.ts'
import { denials } from '../../../lib/denial.ts'

const origin = parseOrigin('https://gate.example.com')
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  body,
  headers: new Headers(headers),
})

describe('a refusal of the gateway', () => {
  test.each([
    ['unauthenticated', 4, 'Run sallyport login.'],
    ['step_up_required', 4, 'run sallyport login.'],
    ['forbidden', 3, 'Ask an administrator'],
    ['not_allowed_here', 3, 'Ask an administrator'],
    ['slow_down', 5, 'Try again in 30 s.'],
    ['unavailable', 5, 'Try again in 30 s.'],
    ['fault', 5, 'Try again in 30 s.'],
  ] as const)('%s ends with %i and says: %s', (reason, exit, next) => {
    const [status, title] = denials[reason]
    const trouble = refusedBy(origin, answer(status, { denial: reason, title, detail: title, retry_after: 30 }))
    expect([trouble.exitCode, trouble.denial]).toEqual([exit, reason])
    expect(trouble.next).toContain(next)
    expect(trouble.message).toMatch(/[.!?]$/)
  })

  test('Every denial there is becomes a sentence and a number of the list', () => {
    for (const [reason, [status, title]] of Object.entries(denials)) {
      const trouble = refusedBy(origin, answer(status, { denial: reason, title, detail: title }))
      expect(Object.values(exits)).toContain(trouble.exitCode)
      expect(trouble.exitCode).not.toBe(0)
      expect(trouble.message.startsWith(title)).toBe(true)
    }
  })

  test.each([301, 302, 303, 307, 308])('A redirect (%i) is not followed, and says where it led', (status) => {
    const trouble = refusedBy(origin, answer(status, undefined, { location: 'https://evil.example/x' }))
    expect([trouble.exitCode, trouble.message]).toEqual([1, expect.stringContaining('https://evil.example')])
  })

  test.each([
    [404, undefined],
    [200 + 302, '<html>'],
    [403, { denial: 7 }],
    [400, null],
  ])('What no gateway answers (%i, %j) is told as such, and not shown', (status, body) => {
    const trouble = refusedBy(origin, answer(status, body))
    expect(trouble.message).toBe(`${origin} answered ${status}, and not as a gateway.`)
  })

  test('Nothing in it can speak to the terminal', () => {
    const trouble = refusedBy(
      origin,
      answer(403, { denial: 'forbidden', detail: 'a\u001b]0;owned\u0007\nsallyport: ok\u202e' }),
    )
    expect(trouble.message).toBe('a]0;owned sallyport: ok.')
  })
})

describe('an error of OAuth', () => {
  test.each([
    ['access_denied', 6],
    ['expired_token', 6],
    ['invalid_grant', 6],
    ['invalid_scope', 3],
    ['unauthorized_client', 3],
    ['server_error', 5],
    ['something_new', 1],
  ])('%s ends with %i', (error, exit) => {
    expect(oauthTrouble(origin, { error, status: 400 }).exitCode).toBe(exit)
  })

  test('A faulty answer is told by what was wrong with it, and what it held is not shown', () => {
    const thrown = Object.assign(new Error('unexpected "iss" (issuer) response parameter value'), {
      cause: { parameters: new URLSearchParams({ code: 'very-secret' }) },
    })
    const trouble = oauthTrouble(origin, thrown)
    expect(trouble.message).toContain('unexpected "iss"')
    expect(JSON.stringify([trouble.message, trouble.next])).not.toContain('very-secret')
  })
})

test('Every number has a meaning in --help, and no two are the same', () => {
  expect(new Set(Object.values(exits)).size).toBe(Object.keys(meanings).length)
  for (const [name, code] of Object.entries(exits)) {
    expect(exitHelp).toMatch(new RegExp(`^ +${code} +\\S`, 'm'))
    expect(exitHelp).toContain(meanings[name as keyof typeof exits])
  }
})
