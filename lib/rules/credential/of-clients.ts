// What clients are given: codes, tokens and secrets, and what names a command line or a request that waits.

import {
  type ClientRef,
  type CompanyId,
  type DeviceGrantId,
  type GrantId,
  ID_LENGTH,
  type PushedId,
  parseCompanyId,
  type SessionId,
  type SubjectId,
} from '../../ids.ts'
import { digestOf, mint } from './form.ts'

/**
 * What a client holds. Its locator names all that it rests on, so that one read finds it: the grant, whose it is, the
 * session, the client, the company.
 */
export type GrantCredential = {
  readonly kind: 'code' | 'access' | 'refresh'
  readonly grant: GrantId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly client: ClientRef
  readonly company: CompanyId
  readonly secret: string
}
/** Of a command line that waits (RFC 8628), and of an authorization request that does (RFC 9126). */
export type WaitingCredential =
  | { readonly kind: 'device_grant'; readonly deviceGrant: DeviceGrantId; readonly secret: string }
  | { readonly kind: 'pushed'; readonly pushed: PushedId; readonly secret: string }

export const mintGrant = (
  kind: GrantCredential['kind'],
  of: Omit<GrantCredential, 'kind' | 'secret'>,
  bytes: Uint8Array,
) => mint(kind, of.grant + of.subject + of.session + of.client + of.company, bytes)

export const mintDeviceGrant = (id: DeviceGrantId, bytes: Uint8Array) => mint('device_grant', id, bytes)

export const mintPushed = (id: PushedId, bytes: Uint8Array) => mint('pushed', id, bytes)

/** Shown with the client's id, so its own locator only says whose it is; scanners for leaks know the form. */
export const mintClientSecret = (of: ClientRef, bytes: Uint8Array) => {
  const { credential } = mint('client_secret', of, bytes)
  return { credential, digest: digestOf(credential) }
}

/** What the locator names; undefined: it has not the form of one. */
export function ofGrant(kind: GrantCredential['kind'], locator: string, secret: string): GrantCredential | undefined {
  const part = (index: number): string => locator.slice(index * ID_LENGTH, (index + 1) * ID_LENGTH)
  const company = parseCompanyId(locator.slice(4 * ID_LENGTH))
  if (company === undefined) return undefined
  return {
    kind,
    grant: part(0) as GrantId,
    subject: part(1) as SubjectId,
    session: part(2) as SessionId,
    client: part(3) as ClientRef,
    company,
    secret,
  }
}
