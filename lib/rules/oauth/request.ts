// An authorization request, judged (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1). What is wrong with the client or with the
// address is told to the person, since the address may be an attacker's; everything else goes back to the client.

import type { ClientId, CodeChallenge, Scope, Seconds, Thumbprint } from '../../ids.ts'
import { parseClientId } from '../../ids.ts'
import type { Client } from '../../schema.ts'
import { askedFor } from './asked.ts'
import { parseCodeChallenge } from './pkce.ts'
import { redirectAllowed } from './redirect.ts'

export type Parameters = ReadonlyMap<string, string>

export const prompts = ['none', 'login', 'consent', 'select_account'] as const
export type Prompt = (typeof prompts)[number]

export interface AuthorizationRequest {
  readonly client: Client
  readonly redirectUri: string
  readonly state: string | undefined
  readonly challenge: CodeChallenge
  readonly scopes: readonly Scope[]
  readonly resource: string | undefined
  readonly nonce: string | undefined
  readonly prompts: readonly Prompt[]
  /** Seconds since the last complete authentication. */
  readonly maxAge: Seconds | undefined
  /** What a command line says its host is called; unproved. */
  readonly device: string | undefined
  /** The key that the tokens will be bound to (RFC 9449 §10). */
  readonly key: Thumbprint | undefined
}

/** What the client is told at its own address (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
export interface RequestError {
  readonly error:
    | 'invalid_request'
    | 'unauthorized_client'
    | 'unsupported_response_type'
    | 'invalid_scope'
    | 'invalid_target'
    | 'request_not_supported'
    | 'registration_not_supported'
  readonly cause:
    | 'malformed'
    | 'unsupported_response_type'
    | 'unsupported_parameter'
    | 'weak_challenge'
    | 'unauthorized_client'
    | 'invalid_scope'
    | 'invalid_target'
  readonly description: string
}

/** The client that is named; undefined: no id has that form. */
export const clientNamed = (parameters: Parameters): ClientId | undefined =>
  parseClientId(parameters.get('client_id') ?? '')

/** Where an answer may go; undefined: nowhere that the client registered. One that is left out must be the only one. */
export function redirectUriOf(client: Client, parameters: Parameters): string | undefined {
  const asked = parameters.get('redirect_uri')
  if (asked === undefined)
    return client.redirectUris.length === 1 && !client.native ? client.redirectUris[0] : undefined
  return asked.length <= 512 && redirectAllowed(asked, client.redirectUris, client.native) ? asked : undefined
}

/** Everything that is read of a request; nothing else of it is kept. */
export const read: readonly string[] = [
  ...['client_id', 'response_type', 'response_mode', 'redirect_uri', 'scope', 'state', 'nonce', 'resource', 'prompt'],
  ...['code_challenge', 'code_challenge_method', 'max_age', 'device_name', 'dpop_jkt'],
]

/** Of any of them: a request waits in a record, and whoever is nobody may send one. */
const LONGEST = 1024
/** Visible ASCII; what comes back to the client in an address must not be able to be anything else. */
const word = /^[\x20-\x7e]*$/

const fault = (
  error: RequestError['error'],
  cause: RequestError['cause'],
  description: string,
): { readonly fault: RequestError } => ({ fault: { error, cause, description } })

export function judgeRequest(
  client: Client,
  parameters: Parameters,
  redirectUri: string,
  issuer: string,
): { readonly request: AuthorizationRequest } | { readonly fault: RequestError } {
  const at = (name: string): string | undefined => parameters.get(name)
  if (at('request') !== undefined)
    return fault('request_not_supported', 'unsupported_parameter', 'Push the request instead.')
  if (at('registration') !== undefined)
    return fault('registration_not_supported', 'unsupported_parameter', 'Clients are registered by an administrator.')
  const type = at('response_type')
  if (type === undefined) return fault('invalid_request', 'malformed', 'response_type is missing.')
  if (type !== 'code') return fault('unsupported_response_type', 'unsupported_response_type', 'response_type is code.')
  if ((at('response_mode') ?? 'query') !== 'query')
    return fault('invalid_request', 'unsupported_parameter', 'response_mode is query.')
  if (!client.grantTypes.includes('authorization_code'))
    return fault('unauthorized_client', 'unauthorized_client', 'This client is not registered for codes.')
  const challenge = parseCodeChallenge(at('code_challenge') ?? '', at('code_challenge_method') ?? '')
  if (challenge === undefined)
    return fault('invalid_request', 'weak_challenge', 'code_challenge is missing or code_challenge_method is not S256.')
  const resource = at('resource')
  const scopes = askedFor(client, { scope: at('scope'), resource }, issuer)
  if (scopes === 'invalid_target')
    return fault('invalid_target', 'invalid_target', 'resource is not an app that this request is about.')
  if (scopes === 'invalid_scope')
    return fault('invalid_scope', 'invalid_scope', 'scope is malformed or more than this client is registered for.')
  const rest = readRest(parameters)
  if (rest === undefined) return fault('invalid_request', 'malformed', 'A parameter is malformed.')
  return { request: { client, redirectUri, challenge, scopes, resource, ...rest } }
}

function readRest(parameters: Parameters) {
  const [state, nonce] = [parameters.get('state'), parameters.get('nonce')]
  if (read.some((name) => (parameters.get(name)?.length ?? 0) > LONGEST)) return undefined
  if ([state, nonce].some((text) => text !== undefined && !word.test(text))) return undefined
  const asked = (parameters.get('prompt') ?? '').split(' ').filter((one) => one !== '')
  if (!asked.every((one): one is Prompt => (prompts as readonly string[]).includes(one))) return undefined
  if (new Set(asked).size < asked.length || (asked.includes('none') && asked.length > 1)) return undefined
  const key = parameters.get('dpop_jkt') as Thumbprint | undefined
  if (key !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(key)) return undefined
  const maxAge = parameters.get('max_age')
  if (maxAge !== undefined && !/^[0-9]{1,9}$/.test(maxAge)) return undefined
  return {
    state,
    nonce,
    prompts: asked,
    maxAge: maxAge === undefined ? undefined : (Number(maxAge) as Seconds),
    device: deviceNamed(parameters.get('device_name')),
    key,
  }
}

/** Plain characters only: it is shown to a person who decides by it. */
export const deviceNamed = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$/.test(text) ? text : undefined
