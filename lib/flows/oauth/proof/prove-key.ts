// A proof that the caller holds a key (RFC 9449): tokens are bound to it from then on, and are nothing without it.

import { inSeconds, later, seconds, type Thumbprint } from '../../../ids.ts'
import { create } from '../../../outcome.ts'
import type { Attempt, Ports, Write } from '../../../ports.ts'
import { digestOf } from '../../../rules/credential.ts'
import { key } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'

/** As it came in the `DPoP` header, and what it has to be about. `url`: as the issuer names it, whatever host was asked. */
export interface ShownProof {
  readonly proof: string
  readonly method: string
  readonly path: string
}

export type ProvenKey =
  | { readonly key: Thumbprint | undefined; readonly writes: readonly Write[] }
  | { readonly refused: true }

/** Without a proof there is no key. A proof that is wrong, or was shown before, is no proof. */
export async function proveKey(
  ports: Pick<Ports, 'proofs' | 'table' | 'deployment'>,
  attempt: Attempt,
  shown: ShownProof | undefined,
  token?: string,
): Promise<ProvenKey> {
  if (shown === undefined) return { key: undefined, writes: [] }
  const at = inSeconds(attempt.at)
  const url = ports.deployment.origin + shown.path
  const about = token === undefined ? {} : { token }
  const proven = await ports.proofs.dpop(shown.proof, { method: shown.method, url, at, ...about })
  if (proven === undefined) return { refused: true }
  const what = digestOf(`proof/${proven.key}/${proven.jti}`)
  const [used] = await ports.table.get(key.used(what))
  if (used !== undefined) return { refused: true }
  const ttl = later(at, seconds(oauth.proof.age + oauth.proof.ahead))
  return { key: proven.key, writes: [create({ kind: 'used', what, ttl })] }
}
