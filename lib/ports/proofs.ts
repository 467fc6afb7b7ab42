// What others have signed: a client's assertion of itself, a proof that it holds a key, a pipeline's token, and our own words
// when they come back. Undefined is no: what was wrong with it nobody need be told. Nothing that a stranger can write into one
// makes it throw.

import type { Seconds, Thumbprint } from '../ids.ts'

export type PublicKey = Readonly<Record<string, unknown>>

/** Claims that were signed, each still to be judged. */
export type Claims = Readonly<Record<string, unknown>>

export interface Proofs {
  /**
   * RFC 7523 §3: signed by one of the keys, `iss` and `sub` the client, `aud` one of the audiences, not older than its
   * `exp` says and no longer good than a few minutes. `jti` is there. Its type, where it has one, is of an assertion.
   */
  assertion(
    jwt: string,
    expected: {
      readonly client: string
      readonly keys: readonly PublicKey[]
      readonly audiences: readonly string[]
      readonly at: Seconds
    },
  ): Promise<{ readonly jti: string; readonly expiresAt: Seconds } | undefined>
  /** RFC 9449 §4.3. `token`: whose digest the proof has to carry. */
  dpop(
    proof: string,
    expected: { readonly method: string; readonly url: string; readonly at: Seconds; readonly token?: string },
  ): Promise<{ readonly key: Thumbprint; readonly jti: string } | undefined>
  /**
   * A token of that issuer, by the keys that it publishes, for that audience (OpenID Connect Core §3.1.3.7); typed as nothing
   * else. Undefined also while the issuer is out of reach: it is asked again half a minute later.
   */
  foreign(
    jwt: string,
    expected: { readonly issuer: string; readonly audience: string; readonly at: Seconds },
  ): Promise<Claims | undefined>
  /** An ID token of our own, by these keys, and no access token; it may be long expired (RP-Initiated Logout §2). */
  own(
    jwt: string,
    expected: { readonly issuer: string; readonly keys: readonly PublicKey[] },
  ): Promise<Claims | undefined>
}
