// GET and POST /oauth/userinfo (OpenID Connect Core §5.3), and what a browser asks before a script may call (Fetch, CORS).

import { type Denial, denial } from '../../denial.ts'
import type { AskOrigin } from '../../flows/oauth/services/may-script.ts'
import type { AskUserInfo, UserInfo } from '../../flows/oauth/services/user-info.ts'
import type { Asked } from '../endpoint.ts'
import { presented } from '../presented.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { jsonTo, oauthProblem, readableBy, scriptOrigin } from './answer.ts'
import { readProof } from './client.ts'

/** By the header alone: a cookie of ours opens nothing here, and a token in an address or a body is in every log. */
export function readUserInfo(asked: Asked): AskUserInfo {
  const shown = presented(asked.request.headers, new Map())
  return { presented: shown, proof: readProof(asked), origin: scriptOrigin(asked) }
}

export const replyUserInfo = ({ principal, name, email, language }: UserInfo, asked: Asked): Reply =>
  jsonTo(asked, 200, {
    sub: principal.subject.id,
    company: principal.company.id,
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { locale: language }),
    // Nobody has an address here that was not shown to be theirs.
    ...(email === undefined ? {} : { email, email_verified: true }),
  })

/** RFC 6750 §3: the header says what is wrong with the token. */
export function refuseUserInfo(refused: Denial, asked: Asked): Reply {
  const told = refused.reason === 'two_credentials' ? denial('unauthenticated') : refused
  const reply = oauthProblem(told, asked)
  const error = told.reason === 'insufficient_scope' ? 'insufficient_scope' : 'invalid_token'
  if (told.reason !== 'unauthenticated' && told.reason !== 'insufficient_scope') return reply
  // Who showed nothing is only asked to (RFC 6750 §3.1).
  const about = asked.request.headers.has('authorization') ? `, error="${error}"` : ''
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': `Bearer realm="sallyport"${about}` } }
}

export function readPreflight(asked: Asked): AskOrigin | Refusal {
  const origin = scriptOrigin(asked)
  return origin === undefined ? refuse(denial('cross_site'), 'cross_site') : { origin }
}

export const replyPreflight = (_: unknown, asked: Asked): Reply => ({
  status: 204,
  headers: {
    ...readableBy(asked),
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type, dpop',
    'access-control-max-age': '600',
  },
})
