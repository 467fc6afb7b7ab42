// How long to wait for AWS, the same for every service: a function must answer before its own time ends, so a silent
// connection is given up in seconds.

import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

type Logger = NonNullable<DynamoDBClientConfig['logger']>
const nothing = (): void => undefined

export const patience = {
  retryMode: 'standard',
  // Left to itself a client prepares every request and answer for a log that nobody keeps: a fifth of its work. Where there
  // is no `info` it does not; the others are called without asking whether they are there.
  logger: { trace: nothing, debug: nothing, warn: nothing, error: nothing } as unknown as Logger,
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 2000,
    socketTimeout: 2000,
    // Without it the client only warns of a late answer and waits on.
    throwOnRequestTimeout: true,
    // Sockets are not rationed: waiting for one counts as connecting, and a burst would fail for want of a socket.
    httpAgent: { maxSockets: Number.POSITIVE_INFINITY },
    httpsAgent: { maxSockets: Number.POSITIVE_INFINITY },
  },
} as const
