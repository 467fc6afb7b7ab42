// What every client of a stand-in on this machine is spared: nobody there verifies a signature, and what the environment
// and the files of a developer say of AWS is asked again by each of the hundreds of clients, and must not matter.

import { Agent } from 'node:http'

interface Signed {
  readonly headers: Record<string, string>
}

const SCOPE = '20300107/eu-west-1/dynamodb/aws4_request'
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=test/${SCOPE}, SignedHeaders=host, Signature=${'0'.repeat(64)}`

/** In the form that the engines insist on. */
async function sign<T extends Signed>(request: T): Promise<T> {
  request.headers['x-amz-date'] = '20300107T120000Z'
  request.headers['authorization'] = AUTHORIZATION
  return request
}

/** One set of connections for all: to open them anew costs more than most of what is then said. */
const httpAgent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

export const spared = {
  signer: async () => ({ sign }),
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  region: 'eu-west-1',
  maxAttempts: 3,
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: async () => undefined,
  authSchemePreference: async () => [],
  accountIdEndpointMode: 'disabled',
  endpointDiscoveryEnabledProvider: async () => undefined,
  // Patient where the product is not: hundreds of requests at once queue inside an emulator, and in one process.
  requestHandler: { connectionTimeout: 20_000, requestTimeout: 40_000, throwOnRequestTimeout: true, httpAgent },
} as const
