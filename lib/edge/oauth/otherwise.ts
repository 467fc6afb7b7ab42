// Below /oauth there is nothing else, and what is there is asked by its own methods (RFC 6749 §3.2, RFC 9110 §15.5.6).

import { type Denial, denial } from '../../denial.ts'
import type { Otherwise } from '../../flows/oauth/services/otherwise.ts'
import type { Asked } from '../endpoint.ts'
import type { Reply } from '../response.ts'
import { oauthProblem } from './answer.ts'

const post = ['token', 'device_authorization', 'par', 'introspect', 'revoke']
const both = ['authorize', 'userinfo', 'logout']

const allowed = ({ request }: Asked): string | undefined => {
  const name = request.path.replace(/^\/oauth\//, '')
  if (post.includes(name)) return 'POST'
  return both.includes(name) ? 'GET, POST' : undefined
}

export const readOtherwise = (asked: Asked): Otherwise => {
  const methods = allowed(asked)
  if (methods === undefined) return { refused: denial('not_found'), cause: 'malformed' }
  return {
    refused: denial('method_not_allowed', { detail: `Ask by ${methods.replace(', ', ' or ')}` }),
    cause: 'method',
  }
}

/** It never is permitted. */
export const replyOtherwise = (nothing: never): Reply => nothing

export function refuseOtherwise(refused: Denial, asked: Asked): Reply {
  const { headers, ...reply } = oauthProblem(refused, asked)
  const methods = allowed(asked)
  return { ...reply, headers: { ...headers, ...(methods === undefined ? {} : { allow: methods }) } }
}
