// What a client sends: a form with each field once, and a proof of who it is in exactly one place (RFC 6749 §2.3.1, §3.2).

import { denial } from '../../denial.ts'
import type { ShownClient } from '../../flows/oauth/proof/prove-client.ts'
import type { ShownProof } from '../../flows/oauth/proof/prove-key.ts'
import { parseClientId } from '../../ids.ts'
import { isForm } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { malformed, pairs, type Refusal, refuse } from '../request.ts'
import { scriptOrigin } from './answer.ts'

export type Fields = ReadonlyMap<string, string>

/** An empty field is one that was left out (RFC 6749 §3.1). */
export function readFields({ request }: Asked): Fields | Refusal {
  if (!isForm(request))
    return refuse(denial('unsupported_media_type', { detail: 'Send application/x-www-form-urlencoded' }), 'media_type')
  const { once, twice } = pairs([...new URLSearchParams(request.body)])
  if (twice.size > 0) return malformed('A parameter was given twice')
  return new Map([...once].filter(([, value]) => value !== ''))
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Unproved. */
export function readClient(asked: Asked, fields: Fields): ShownClient | Refusal {
  const authorization = asked.request.headers.get('authorization')
  const [named, secret, jwt] = ['client_id', 'client_secret', 'client_assertion'].map((name) => fields.get(name))
  const ways = [authorization, secret, jwt].filter((one) => one !== undefined)
  if (ways.length > 1) return malformed('The client proved itself in two ways. Use one')
  const script = scriptOrigin(asked)
  const origin = script === undefined ? {} : { origin: script }
  if (authorization !== undefined) {
    const basic = readBasic(authorization)
    if (basic === undefined) return unknown
    if (named !== undefined && named !== basic.id) return malformed('client_id names another client')
    // A client without a secret may say its id this way, too.
    return basic.secret === '' ? { id: basic.id, by: 'nothing', ...origin } : { ...basic, by: 'basic', ...origin }
  }
  if (jwt !== undefined && fields.get('client_assertion_type') !== ASSERTION)
    return malformed('client_assertion_type is missing or not known here')
  const id = parseClientId(named ?? (jwt === undefined ? '' : subjectOf(jwt)))
  if (id === undefined) return named === undefined && jwt === undefined ? malformed('client_id is missing') : unknown
  if (jwt !== undefined) return { id, by: 'assertion', jwt, ...origin }
  return secret === undefined ? { id, by: 'nothing', ...origin } : { id, by: 'post', secret, ...origin }
}

const unknown = refuse(denial('invalid_client'), 'malformed')

/**
 * Ids and secrets are made of characters that mean themselves in every encoding, because clients disagree on whether to
 * encode them before Base64 (RFC 6749 §2.3.1, appendix B).
 */
function readBasic(authorization: string) {
  const encoded = authorization.length > 1024 ? null : /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)
  if (encoded?.[1] === undefined) return undefined
  const text = Buffer.from(encoded[1], 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const id = colon < 0 ? undefined : parseClientId(decoded(text.slice(0, colon)))
  return id === undefined ? undefined : { id, secret: decoded(text.slice(colon + 1)) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whose assertion it claims to be: RFC 7521 §4.2 lets the client leave out its id. */
function subjectOf(jwt: string): string {
  try {
    const claims = JSON.parse(
      Buffer.from(jwt.slice(0, 8192).split('.')[1] ?? '', 'base64url').toString('utf8'),
    ) as unknown
    const sub = typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : undefined
    return typeof sub === 'string' ? sub : ''
  } catch {
    return ''
  }
}

/** A header given twice arrives joined by a comma, which no proof has. */
export function readProof({ request }: Asked): ShownProof | undefined {
  const proof = request.headers.get('dpop')
  return proof === undefined ? undefined : { proof, method: request.method, path: request.path }
}
