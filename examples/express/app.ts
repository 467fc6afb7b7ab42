// An Express service behind the gateway: the guard for node:http is a middleware as it stands.

import express, { type Express, type Request } from 'express'
import type { Verifier } from '../../verify/index.ts'
import { type Guarded, guarding } from '../node/guard.ts'

export function ordersExpress(gate: Verifier, log: (cause: string) => void): Express {
  const guard = guarding(gate, log)
  const app = express().disable('x-powered-by')
  app.get('/orders', guard('view'), (request: Request & Guarded, response) => {
    const { principal } = request
    response.set('cache-control', 'no-store').json({ orders: [], for: `${principal?.company}/${principal?.subject}` })
  })
  app.post('/orders', guard('deploy'), (_, response) => void response.sendStatus(204))
  return app
}
