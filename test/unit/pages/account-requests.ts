// Requests to the account's pages as they arrive, and what they are answered with.

import { denial } from '../../../lib/denial.ts'
import type { Asked } from '../../../lib/edge/endpoint.ts'
import { readEvent } from '../../../lib/edge/request.ts'
import type { Reply } from '../../../lib/edge/response.ts'
import type { Overview } from '../../../lib/flows/account/overview.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { form, httpEvent, ORIGIN, type Sent } from '../edge/events.ts'
import { company, NOW, session, subject } from '../rules/samples.ts'

export const asked = (sent: Sent = {}): Asked => ({
  request: readEvent(httpEvent({ cookies: ['__Host-session=sp_b_x'], ...sent })),
  attempt: { id: 'attempt', at: NOW * 1000, endpoint: 'test', network: '', userAgent: '' } as never,
  origins: [ORIGIN],
})
export const typed = (fields: Readonly<Record<string, string>>, sent: Sent = {}): Asked =>
  asked(form(new URLSearchParams(fields).toString(), sent))
export const location = ({ status, headers }: Reply) => [status, headers?.['location']]
export const body = (reply: Reply): string => reply.body ?? ''
export const stepUp = denial('step_up_required', { stepUp: { maxAge: 600, assurance: 'two' } })

export const visitor = (authenticatedAt: number = NOW) => ({
  principal: {
    session: session({ authenticatedAt: authenticatedAt as never }),
    subject: subject(),
    company: company(),
    policy: defaultPolicy,
    at: NOW,
  } as never as Overview['principal'],
  person: { name: 'Ada', email: 'ada@acme.test' as never, language: 'en' as const },
})
export const overview = (authenticatedAt?: number): Overview => ({
  ...visitor(authenticatedAt),
  assurance: 'two',
  policy: defaultPolicy,
  password: { changedAt: NOW },
  sms: { to: '•••• 01' },
  totp: undefined,
  passkeys: [],
  recoveryCodes: undefined,
  devices: [],
})
