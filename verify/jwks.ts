// The gateway's public keys: fetched from the issuer and from nowhere that a token names (`jku`, `x5u`), kept for a while, and
// for a key that nobody has seen asked for again at most once in a while: a made-up `kid` must not become a request each.

import type { CryptoKey, JWK, JWSHeaderParameters } from 'jose'
import { importJWK } from 'jose'
import { type Ask, NoAnswer } from './gateway.ts'

export interface Keep {
  /** How old keys may be, in seconds: after so long a withdrawn one is out. */
  readonly most: number
  /** The least between two fetches, in seconds. */
  readonly cooldown: number
}

type Keys = ReadonlyMap<string, CryptoKey>

/** No such key is published: the token is nobody's. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey'
}

export type FindKey = (header: JWSHeaderParameters) => Promise<CryptoKey>

export function publishedKeys(address: string, ask: Ask, seconds: () => number, { most, cooldown }: Keep): FindKey {
  let kept: { readonly keys: Keys; readonly at: number } | undefined
  let tried = Number.NEGATIVE_INFINITY
  let pending: Promise<void> | undefined

  async function fetchKeys(): Promise<void> {
    tried = seconds()
    const at = tried
    kept = { keys: await keysOf(await ask(address)), at }
  }

  /** Whoever comes while keys are on their way waits for the same answer; a failure cools down, too. */
  async function refresh(): Promise<void> {
    if (pending === undefined && seconds() - tried < cooldown && seconds() >= tried) return
    pending ??= fetchKeys().finally(() => {
      pending = undefined
    })
    await pending
  }

  const young = (): Keys | undefined => {
    if (kept === undefined) return undefined
    const age = seconds() - kept.at
    return age >= 0 && age < most ? kept.keys : undefined
  }

  return async ({ kid }) => {
    if (typeof kid !== 'string') throw new UnknownKey('the token names no key')
    const key = young()?.get(kid)
    if (key !== undefined) return key
    await refresh()
    const keys = young()
    if (keys === undefined) throw new NoAnswer('the gateway gave no keys')
    const found = keys.get(kid)
    if (found === undefined) throw new UnknownKey('no such key is published')
    return found
  }
}

/** Only what signs by ES256 (RFC 7518 §3.4); a key of another kind under the same `kid` is no key. */
async function keysOf(answer: Readonly<Record<string, unknown>>): Promise<Keys> {
  const { keys } = answer
  if (!Array.isArray(keys)) throw new NoAnswer('the answer has no keys')
  const usable = (keys as readonly JWK[]).filter(
    ({ kty, crv, use = 'sig', alg = 'ES256', d }) =>
      kty === 'EC' && crv === 'P-256' && use === 'sig' && alg === 'ES256' && d === undefined,
  )
  const imported = await Promise.all(
    usable.map(async (jwk): Promise<readonly [string, CryptoKey] | undefined> => {
      const key = await importJWK(jwk, 'ES256').catch(() => undefined)
      return jwk.kid === undefined || key === undefined || key instanceof Uint8Array ? undefined : [jwk.kid, key]
    }),
  )
  return new Map(imported.filter((one) => one !== undefined))
}
