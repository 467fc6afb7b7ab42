// A Hono service behind the gateway: the verifier takes the request as Hono has it.

import { Hono, type MiddlewareHandler } from 'hono'
import type { Principal, Verifier } from '../../verify/index.ts'

interface Known {
  readonly Variables: { principal: Principal }
}

export function ordersHono(gate: Verifier, log: (cause: string) => void): Hono<Known> {
  const guard =
    (verb: string): MiddlewareHandler<Known> =>
    async (context, next) => {
      const { principal, denial } = await gate.authorize(context.req.raw, { verb })
      if (principal === undefined) {
        log(denial.cause)
        return new Response(null, { status: denial.status, headers: denial.headers })
      }
      context.set('principal', principal)
      return next()
    }
  const app = new Hono<Known>()
  app.get('/orders', guard('view'), (context) => {
    const { company, subject } = context.get('principal')
    return context.json({ orders: [], for: `${company}/${subject}` }, 200, { 'cache-control': 'no-store' })
  })
  app.post('/orders', guard('deploy'), (context) => context.body(null, 204))
  return app
}
