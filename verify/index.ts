// For services that stand behind the gateway: `authorize(request)` says who asks, or what to answer instead. This entry needs
// no package; `verify/jwt.ts` needs `jose`, and `verify/webhook.ts`, for whoever is told of events, needs Node.

export type { CacheOptions, CacheUse } from './cache.ts'
export type { Asking } from './credential.ts'
export type { Denial, Reason } from './denial.ts'
export { type Permitted, type Verdict, type Verifier, type VerifierOptions, verifier } from './introspection.ts'
export type { Principal } from './principal.ts'
