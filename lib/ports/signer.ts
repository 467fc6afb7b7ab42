// Tokens that others verify for themselves: ES256 (RFC 7518 §3.4) with keys that no process ever holds.

/** What a key is published as (RFC 7517): `kty`, `crv`, `x`, `y`, `use`, `alg`, `kid`. */
export type PublicJwk = Readonly<Record<string, unknown>>

export interface Signer {
  /** A compact JWS (RFC 7515) with `alg`, `typ` and `kid` in its header. Throws Unavailable when the keys are out of reach. */
  sign(payload: Readonly<Record<string, unknown>>, typ: 'JWT' | 'at+jwt'): Promise<string>
  /** Every key that verifies, the one that signs first; also those that sign no more, or not yet. */
  keys(): Promise<readonly PublicJwk[]>
}
