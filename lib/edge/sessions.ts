// The API of one's own sessions, and the password. Times leave as RFC 3339.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ChangePassword } from '../flows/change-password.ts'
import type { SignedIn } from '../flows/open-session.ts'
import type { Own, OwnSession, SessionView, WhoAmI } from '../flows/sessions.ts'
import { parseSessionId } from '../ids.ts'
import { tooLong } from '../rules/password-policy.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { presented } from './presented.ts'
import { type Refusal, refuse } from './request.ts'
import { clearCookie, empty, json, type Reply, setCookie } from './response.ts'
import { rfc3339, sessionBody } from './signed-in.ts'

export const readOwn =
  (surface: Own['surface']) =>
  ({ request }: Asked): Own => ({ presented: presented(request.headers, request.cookies), surface })

export const readOwnSession =
  (surface: Own['surface']) =>
  (asked: Asked): OwnSession | Refusal => {
    const id = parseSessionId(asked.request.parameters.get('id') ?? '')
    return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...readOwn(surface)(asked), id }
  }

export function replyWhoAmI({ principal, person }: WhoAmI): Reply {
  const { session, subject } = principal
  return json(200, {
    subject: subject.id,
    company: session.company,
    name: person.name,
    email: person.email,
    administrator: subject.administrator,
    teams: subject.teams,
    session: { ...sessionBody({ session }), label: session.label },
    authenticated_at: rfc3339(session.authenticatedAt),
    methods: session.methods,
  })
}

const viewBody = ({ id, kind, label, createdAt, seenAt, expiresAt, current }: SessionView) => {
  const times = { created_at: rfc3339(createdAt), seen_at: rfc3339(seenAt), expires_at: rfc3339(expiresAt) }
  return { id, kind, label, ...times, current }
}

export const replySession = (one: SessionView): Reply => json(200, viewBody(one))

export const replySessions = ({ sessions }: { readonly sessions: readonly SessionView[] }): Reply =>
  json(200, { sessions: sessions.map(viewBody) })

/** 204; a browser that ended its own session is told to forget it. */
export const replyEnded = ({ self }: { readonly self: boolean }): Reply =>
  empty(self ? [clearCookie('__Host-session')] : [])

export const replyOthersEnded = (): Reply => empty()

export const passwordShape = z.strictObject({
  current: z.string(),
  new: z.string(),
  keep_sessions: z.optional(z.boolean()),
})

export function readPassword(asked: Asked): ChangePassword | Refusal {
  const body = readJson(asked.request, passwordShape)
  if (isRefusal(body)) return body
  if (tooLong(body.current) || tooLong(body.new))
    return refuse(denial('password_rejected', { detail: 'Use at most 256 characters.' }), 'password_too_long')
  return {
    ...readOwn('api')(asked),
    current: body.current,
    chosen: body.new,
    keepSessions: body.keep_sessions ?? false,
  }
}

/** The session goes on under a new credential: in the cookie for a browser, in the body for a command line. */
export const replyPasswordChanged = (changed: SignedIn): Reply =>
  changed.session.holder === 'browser'
    ? json(200, { session: sessionBody(changed) }, [setCookie('__Host-session', changed.credential)])
    : json(200, { credential: changed.credential, session: sessionBody(changed) })
