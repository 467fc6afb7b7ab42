// How long to wait for AWS, the same for every service: a function must answer before its own time ends, so a silent
// connection is given up in seconds.

export const patience = {
  retryMode: 'standard',
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
