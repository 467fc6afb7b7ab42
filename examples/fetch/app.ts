// A service in the manner of `fetch(request) → response`, as Hono, Deno, Bun and workers have it. In Hono the same guard is
// `app.get('/orders', (c) => guarded('view', listOrders)(c.req.raw))`.

import { type Principal, type Verifier, verifier } from '../../verify/index.ts'

type Handle = (request: Request, principal: Principal) => Response | Promise<Response>

/** `log` is told why somebody was refused; they themselves are not. */
export const guarding =
  (gate: Verifier, log: (cause: string) => void) =>
  (verb: string, handle: Handle) =>
  async (request: Request): Promise<Response> => {
    const { principal, denial } = await gate.authorize(request, { verb })
    if (principal !== undefined) return handle(request, principal)
    log(denial.cause)
    return new Response(null, { status: denial.status, headers: denial.headers })
  }

const listOrders: Handle = (_, { company, subject }) =>
  Response.json({ orders: [], for: `${company}/${subject}` }, { headers: { 'cache-control': 'no-store' } })

export function ordersApp(options: Parameters<typeof verifier>[0], log: (cause: string) => void) {
  const guarded = guarding(verifier(options), log)
  const routes: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
    'GET /orders': guarded('view', listOrders),
    'POST /orders': guarded('deploy', listOrders),
  }
  return {
    fetch: async (request: Request): Promise<Response> =>
      (await routes[`${request.method} ${new URL(request.url).pathname}`]?.(request)) ??
      new Response(null, { status: 404 }),
  }
}
