// What a failed call means. A request that the store refuses for what it is, is a fault of ours and stays as it is;
// everything else, from a closed socket to throttling, means that the store did not do its work: Unavailable.

import { Unavailable } from '../ports.ts'

/** Refusals that say nothing against the request itself. */
const passing = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestTimeoutException',
  'ThrottlingError',
  'ThrottlingException',
  'TransactionInProgressException',
])

/** Runs one call of the client, whose own retries are over when it fails. */
export async function asking<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw meaning(error)
  }
}

export function meaning(error: unknown): unknown {
  if (!Error.isError(error)) return error
  const refusal = '$fault' in error && error.$fault === 'client' && !passing.has(error.name)
  // The cause has the details for the operator's journal. The message has none: it may travel further.
  return refusal ? error : unavailable(error)
}

export const unavailable = (cause: unknown): Unavailable => new Unavailable('the store did not answer', { cause })

/** Full jitter over a doubling span, so that those who were throttled together do not come back together. */
export const pause = (round: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** round))

/** Rounds of our own, where the client does not retry: half-answered batches and throttling inside a transaction. */
export const ROUNDS = 4
