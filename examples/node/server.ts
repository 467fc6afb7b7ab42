// A service on node:http that asks the gateway about each request:
//
//   SALLYPORT_URL=http://127.0.0.1:8080 SALLYPORT_SECRET=demo-service-secret-of-the-local-gateway node examples/node/server.ts

import { createServer, type Server, type ServerResponse } from 'node:http'
import { type Verifier, verifier } from '../../verify/index.ts'
import { type Guarded, guarding } from './guard.ts'

type Handle = (request: Guarded, response: ServerResponse) => void

export function ordersServer(gate: Verifier, log: (cause: string) => void): Server {
  const guard = guarding(gate, log)
  const routes: Readonly<Record<string, { readonly verb: string; readonly handle: Handle }>> = {
    'GET /orders': { verb: 'view', handle: listOrders },
    'POST /orders': { verb: 'deploy', handle: listOrders },
  }
  return createServer((request, response) => {
    const route = routes[`${request.method} ${request.url?.split('?')[0]}`]
    if (route === undefined) {
      response.writeHead(404).end()
      return
    }
    void guard(route.verb)(request, response, (error) => {
      if (error === undefined) route.handle(request, response)
      else response.writeHead(500).end()
    })
  })
}

function listOrders({ principal }: Guarded, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ orders: [], for: `${principal?.company}/${principal?.subject}` }))
}

if (import.meta.main) {
  const { SALLYPORT_URL: issuer = 'http://127.0.0.1:8080', SALLYPORT_SECRET: secret = '', PORT = '3000' } = process.env
  const gate = verifier({ issuer, client: { id: 'demo-service', secret }, app: 'shop' })
  ordersServer(gate, (cause) => void process.stderr.write(`refused: ${cause}\n`)).listen(
    Number(PORT),
    '127.0.0.1',
    () => {
      process.stdout.write(`http://127.0.0.1:${PORT}/orders\n`)
    },
  )
}
