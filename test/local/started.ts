// A gateway over the fixtures, as the tests of one file share it.

import { resolve } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { type Gateway, type GatewayOptions, startGateway } from '../../local/gateway.ts'

export const FIXTURES = resolve(import.meta.dirname, 'fixtures')

export function sharedGateway(options: GatewayOptions = {}): {
  readonly gateway: Gateway
  readonly log: readonly string[]
} {
  let gateway: Gateway | undefined
  const log: string[] = []
  beforeAll(async () => {
    gateway = await startGateway({
      root: FIXTURES,
      descriptions: ['serverless.yml'],
      seed: async () => undefined,
      log: (line) => void log.push(line),
      ...options,
    })
  })
  afterAll(() => gateway?.stop())
  return {
    log,
    get gateway() {
      if (gateway === undefined) throw new Error('the gateway has not been started')
      return gateway
    },
  }
}
