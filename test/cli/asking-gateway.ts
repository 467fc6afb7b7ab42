// What a gateway asks of somebody who signs in on a terminal, put together answer by answer.

import type { Answering, Asked, Told } from './other-gateway.ts'

export const challenge = {
  id: 'q'.repeat(16),
  secret: 'sp_q_x',
  authenticator: 'sms',
  to: '•••• 01',
  digits: 6,
  expires_in: 300,
}
export const question = (change: object = {}): Told => ({
  status: 202,
  body: { challenge: { ...challenge, ...change } },
})
const session = { id: 's'.repeat(16), kind: 'cli', expires_at: '2030-01-01T00:00:00Z' }
export const signedIn: Told = { status: 201, body: { credential: 'sp_c_x', session } }
const who: Told = { body: { name: 'Ada', email: 'ada@acme.test', company: 'acme', session } }
export const problem = (status: number, denial: string, more: object = {}): Told => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { denial, detail: `It is ${denial}`, ...more },
})

/** What each path answers, one after the other. */
export function script(answers: Readonly<Record<string, readonly Told[]>>): Answering {
  const count = new Map<string, number>()
  return ({ path }: Asked) => {
    const at = count.get(path) ?? 0
    count.set(path, at + 1)
    const told = answers[path]
    return path === '/v1/session' ? who : told?.[Math.min(at, told.length - 1)]
  }
}
