// The same service for clients that ask for JWT access tokens: it looks at the token itself and never asks, so what is ended
// meanwhile is in until the token expires, minutes later.

import { type Bearer, type JwtVerifierOptions, jwtVerifier } from '../../verify/jwt.ts'

export function ordersByKeys(options: JwtVerifierOptions, log: (cause: string) => void) {
  const gate = jwtVerifier(options)
  return {
    async fetch(request: Request): Promise<Response> {
      const { principal, denial } = await gate.authorize(request, { scope: 'shop:view' })
      if (principal !== undefined) return listOrders(principal)
      log(denial.cause)
      return new Response(null, { status: denial.status, headers: denial.headers })
    },
  }
}

const listOrders = ({ company, subject }: Bearer): Response =>
  Response.json({ orders: [], for: `${company}/${subject}` }, { headers: { 'cache-control': 'no-store' } })
