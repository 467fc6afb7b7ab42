// An authorization request becomes one that may be answered: its client and its address are known to be good before anything is
// told to anybody but the person.

import { denial } from '../../../denial.ts'
import type { AuthorizationRefused } from '../../../events/oauth.ts'
import { inSeconds } from '../../../ids.ts'
import { counted, type Denied, denied, type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt } from '../../../ports.ts'
import { clientAt, clientRef } from '../../../rules/oauth/client.ts'
import { answerAt } from '../../../rules/oauth/redirect.ts'
import {
  type AuthorizationRequest,
  clientNamed,
  judgeRequest,
  type Parameters,
  type RequestError,
  redirectUriOf,
} from '../../../rules/oauth/request.ts'
import { type Client, key } from '../../../schema.ts'
import type { Authorized, Needs, Standing } from './authorize.ts'
import { readPushed } from './pushed.ts'

export async function readRequest(
  ports: Needs,
  attempt: Attempt,
  shown: Parameters,
): Promise<Standing | { readonly refusal: Denied } | { readonly answer: Outcome<Authorized> }> {
  const id = clientNamed(shown)
  const [found] = id === undefined ? [] : await ports.table.get(key.client(clientRef(id)))
  const client = id === undefined ? undefined : clientAt(clientRef(id), found)
  if (client === undefined || client.id !== id)
    return { refusal: refused('client_unknown', { cause: 'unknown_client' }) }
  const about = aboutClient(client)
  const name = shown.get('request_uri')
  const pushed = name === undefined ? undefined : await readPushed(ports, client, name, inSeconds(attempt.at))
  if (name !== undefined && pushed === undefined)
    return { refusal: refused('request_gone', { ...about, cause: 'request_gone' }) }
  const parameters = pushed === undefined ? shown : new Map(Object.entries(pushed.parameters))
  const redirectUri = redirectUriOf(client, parameters)
  if (redirectUri === undefined)
    return { refusal: refused('redirect_mismatch', { ...about, cause: 'redirect_mismatch' }) }
  const state = parameters.get('state')
  const wrong = (error: RequestError['error'], cause: AuthorizationRefused['cause'], description: string) => ({
    answer: toClient(ports, { redirectUri, state }, { error, description }, { ...about, cause }),
  })
  if (pushed === undefined && client.requires.push)
    return wrong('invalid_request', 'push_required', 'This client pushes its requests.')
  const judged = judgeRequest(client, parameters, redirectUri, ports.deployment.origin)
  if ('fault' in judged) return wrong(judged.fault.error, judged.fault.cause, judged.fault.description)
  return { request: judged.request, parameters, pushed }
}

export const aboutClient = (client: Client) => ({
  client: client.id,
  ...(client.company === undefined ? {} : { company: client.company }),
})

/** To the person: the address may be an attacker's. */
const refused = (
  reason: 'client_unknown' | 'request_gone' | 'redirect_mismatch',
  about: Pick<AuthorizationRefused, 'client' | 'company' | 'cause'>,
): Denied =>
  denied(denial(reason), counted({ kind: 'authorization_refused', ...about }, about.client ?? '-', about.cause))

/** To the client, with who answers (RFC 9207): a client of two servers can tell them apart. */
export function toClient(
  ports: Needs,
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  { error, description }: { readonly error: string; readonly description: string | undefined },
  about: Omit<AuthorizationRefused, 'kind'>,
): Outcome<Authorized> {
  const to = answerAt(redirectUri, { error, error_description: description, state, iss: ports.deployment.origin })
  const event = { kind: 'authorization_refused', ...about } as const
  return permitted({ go: 'back', to }, counted(event, about.client ?? '-', about.subject ?? '-', about.cause))
}
