// The environment of whoever has to do with the sealed log: where it lies, for how long, and where its events go on to.

import { ConfigurationError, type Environment, required } from './environment.ts'

/**
 * SALLYPORT_LOG_BUCKET, SALLYPORT_LOG_KEY_ID, SALLYPORT_LOG_NAME: where the sealed log lies, the KMS key
 * (ECC_NIST_EDWARDS25519) that signs it, and its name (C2SP tlog-checkpoint, "origin"). The name is no address of the gateway:
 * that may change, and a log by another name is another log.
 */
export const transparency = (env: Environment = process.env) => ({
  bucket: required('SALLYPORT_LOG_BUCKET', env),
  keyId: required('SALLYPORT_LOG_KEY_ID', env),
  origin: required('SALLYPORT_LOG_NAME', env),
  /** A bucket has a host of its own but where somebody stands in for S3. */
  pathStyle: env['AWS_ENDPOINT_URL_S3'] !== undefined,
})

/** SALLYPORT_LOG_DAYS: for how many days every line of the log is kept, whatever a company says. */
export function logDays(env: Environment = process.env): number {
  const days = required('SALLYPORT_LOG_DAYS', env)
  if (!/^[1-9][0-9]{0,4}$/.test(days)) throw new ConfigurationError('SALLYPORT_LOG_DAYS is a number of days')
  return Number(days)
}

/**
 * SALLYPORT_EXPORTS: `s3` where events go into files of the log's bucket, or nothing. SALLYPORT_EVENT_BUS: the name or the ARN
 * of the event bus that they go onto, or nothing.
 */
export function exports(env: Environment = process.env): {
  readonly archive: boolean
  readonly bus: string | undefined
} {
  const { SALLYPORT_EXPORTS: files = '', SALLYPORT_EVENT_BUS: bus = '' } = env
  if (files !== '' && files !== 's3') throw new ConfigurationError('SALLYPORT_EXPORTS is s3, or nothing')
  if (!/^(?:|[\w./-]{1,256}|arn:[\w-]+:events:[\w-]+:[0-9]{12}:event-bus\/[\w./-]{1,256})$/.test(bus))
    throw new ConfigurationError('SALLYPORT_EVENT_BUS is the name or the ARN of an event bus, or nothing')
  return { archive: files === 's3', bus: bus === '' ? undefined : bus }
}

/**
 * SALLYPORT_WEBHOOKS: `loopback` lets webhooks lead to this very machine, for the gateway on one's own. In Lambda, which names
 * every function in its environment and lets nobody else do so, it is refused: there it would lead to what only we can reach.
 */
export function webhookReach(env: Environment = process.env): 'public' | 'loopback' {
  const text = env['SALLYPORT_WEBHOOKS'] ?? 'public'
  if (text === 'public') return text
  if (text !== 'loopback' || env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined)
    throw new ConfigurationError('SALLYPORT_WEBHOOKS is for the gateway on one’s own machine alone')
  return text
}
