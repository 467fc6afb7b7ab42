// What every client of a stand-in on this machine is spared: nobody there verifies a signature or reads who calls, and what the
// environment and the files of a developer say of AWS is asked again by each of the hundreds of clients, and must not matter.

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
  // A command's way through the client is put together once and not for each request.
  cacheMiddleware: true,
  // Patient where the product is not: hundreds of requests at once queue inside an emulator, and in one process.
  requestHandler: {
    connectionTimeout: 0,
    requestTimeout: 40_000,
    socketTimeout: 0,
    throwOnRequestTimeout: true,
    httpAgent,
  },
} as const

/** The same for a stand-in at this address, followed whatever region or account is asked for. Not for S3, which adds the bucket. */
export function sparedAt(address: string) {
  const url = new URL(address)
  const { protocol, hostname, port } = url
  const endpoint = { protocol, hostname, port: Number(port), path: '/' }
  return { ...spared, endpoint: async () => endpoint, endpointProvider: () => ({ url }) } as const
}

interface Client {
  readonly config: object
  readonly middlewareStack: { remove(name: string): boolean }
}

/** Takes from a client what does nothing for a stand-in but costs as much as the request. */
export function eased<C extends Client>(client: C): C {
  for (const one of ['getUserAgentMiddleware', 'recursionDetectionMiddleware', 'loggerMiddleware'])
    client.middlewareStack.remove(one)
  // A client copies its whole settings for every request; as somebody's prototype they are laid out to be read quickly.
  Object.create(client.config)
  return client
}
