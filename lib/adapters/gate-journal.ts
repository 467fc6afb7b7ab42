// Logs and metrics of the authorizer, in the same shapes as the endpoints' but without a library: a guarded call waits
// for this bundle to load (CloudWatch embedded metric format, as one JSON line).

import type { Attempt, Journal } from '../ports.ts'
import { faultLine } from './fault.ts'

const write = (level: 'INFO' | 'ERROR', attempt: Attempt, metric: string, extra: object): void => {
  const _aws = {
    Timestamp: attempt.at,
    CloudWatchMetrics: [
      { Namespace: 'Sallyport', Dimensions: [['service']], Metrics: [{ Name: metric, Unit: 'Count' }] },
    ],
  }
  const named = { service: 'sallyport', level, message: metric, request_id: attempt.id, endpoint: attempt.endpoint }
  process.stdout.write(`${JSON.stringify({ ...named, [metric]: 1, ...extra, _aws })}\n`)
}

/** POWERTOOLS_METRICS_DISABLED keeps both journals quiet about what is not a fault, as on one's own machine. */
export const gateJournal = (quiet = process.env['POWERTOOLS_METRICS_DISABLED'] === 'true'): Journal => ({
  fault: (attempt, error) => write('ERROR', attempt, 'fault', { exception: faultLine(error) }),
  measure(attempt, event) {
    // A fault was counted where it was thrown.
    if (!quiet && event.kind !== 'fault')
      write('INFO', attempt, event.kind, 'cause' in event ? { cause: event.cause } : {})
  },
})
