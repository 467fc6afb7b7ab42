// A person agreed: a grant comes to be, and its code is on its way to the address that was asked for. The code is good once,
// for a minute, with the key that only the client has.

import { type GrantId, later, type Seconds } from '../../../ids.ts'
import { create, type Outcome, permitted, put, remove, replace } from '../../../outcome.ts'
import type { Found, Write } from '../../../ports.ts'
import { ID_BYTES, mintGrant, mintId, SECRET_BYTES } from '../../../rules/credential.ts'
import { isOwn, lifeOf } from '../../../rules/oauth/client.ts'
import { answerAt } from '../../../rules/oauth/redirect.ts'
import { has } from '../../../rules/oauth/scope.ts'
import type { Consent, Grant } from '../../../schema.ts'
import type { Principal } from '../../authenticate.ts'
import { locator } from '../tokens/issue.ts'
import type { Authorized, Needs, Standing } from './authorize.ts'

interface Agreed {
  readonly consent: Found<Consent> | undefined
  /** Whether the person was asked now. */
  readonly asked: boolean
}

/** For as long a code that was used is known again when somebody else shows it. */
const REMEMBERED = 86_400

export function issueCode(
  ports: Needs,
  { session, subject, company }: Principal,
  { request, parameters, pushed }: Standing,
  { consent, asked }: Agreed,
  at: Seconds,
): Outcome<Authorized> {
  const { client, scopes, resource, challenge, nonce, device, key } = request
  const offline = has(scopes, 'offline_access') && !isOwn(client)
  const id = mintId<GrantId>(ports.random.bytes(ID_BYTES))
  const bare = { id, subject: subject.id, company: company.id, session: session.id, scopes }
  const { credential, digest } = mintGrant('code', locator(bare, client), ports.random.bytes(SECRET_BYTES))
  const codeUntil = later(at, lifeOf(client, 'code'))
  const grant: Grant = {
    kind: 'grant',
    ...bare,
    client: client.id,
    ...(resource === undefined ? {} : { resource }),
    ...(key === undefined ? {} : { key }),
    ...{ offline, createdAt: at, expiresAt: codeUntil, ttl: later(at, REMEMBERED as Seconds), access: [] },
    code: {
      ...{ secret: digest, challenge, expiresAt: codeUntil },
      ...(parameters.has('redirect_uri') ? { redirectUri: request.redirectUri } : {}),
      ...(nonce === undefined ? {} : { nonce }),
      ...(device === undefined ? {} : { device }),
    },
  }
  const { redirectUri, state } = request
  const to = answerAt(redirectUri, { code: credential, state, iss: ports.deployment.origin })
  const about = { company: company.id, client: client.id, subject: subject.id, session: session.id, grant: id }
  const named = resource === undefined ? {} : { resource }
  const until = offline ? later(at, lifeOf(client, 'offline')) : session.ttl
  const writes: Write[] = [
    create(grant),
    ...(asked && client.remembersConsent ? [remembered(consent, { subject, ...request }, at)] : []),
    ...(pushed === undefined ? [] : [remove(pushed)]),
    // The record stays for as long as something rests on it, so that a missing one always means that it was ended.
    ...(until > session.ttl ? [replace(session, { ttl: until })] : []),
  ]
  return permitted({ go: 'back', to }, [{ kind: 'grant_issued', ...about, scopes, ...named, asked }], writes)
}

function remembered(
  before: Found<Consent> | undefined,
  { subject, scopes, client, redirectUri }: Pick<Principal, 'subject'> & Standing['request'],
  at: Seconds,
): Write {
  const all = [...new Set([...(before?.scopes ?? []), ...scopes])]
  const addresses = [...new Set([...(before?.addresses ?? []), redirectUri])].slice(-10)
  return put(before, { kind: 'consent', subject: subject.id, ref: client.ref, scopes: all, addresses, at })
}
