// A guard for node:http, and for everything with the same hands: Express takes `guard('view')` as a middleware as it stands.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Principal, Verifier } from '../../verify/index.ts'

export type Guarded = IncomingMessage & { principal?: Principal }
type Next = (error?: unknown) => void

/** `log` is told why somebody was refused; they themselves are not. */
export const guarding =
  (gate: Verifier, log: (cause: string) => void) =>
  (verb: string) =>
  async (request: Guarded, response: ServerResponse, next: Next): Promise<void> => {
    try {
      const { principal, denial } = await gate.authorize(request, { verb })
      if (principal === undefined) {
        log(denial.cause)
        response.writeHead(denial.status, denial.headers).end()
        return
      }
      request.principal = principal
    } catch (error) {
      next(error)
      return
    }
    next()
  }
