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
  process.stdout.write(`${JSON.stringify({ ...named, ...extra, [metric]: 1, _aws })}\n`)
}

/** POWERTOOLS_METRICS_DISABLED keeps both journals quiet about what is not a fault, as on one's own machine. */
export const gateJournal = (quiet = process.env['POWERTOOLS_METRICS_DISABLED'] === 'true'): Journal => ({
  fault: (attempt, error) => write('ERROR', attempt, 'fault', { fault: faultLine(error) }),
  measure(attempt, event) {
    if (!quiet) write('INFO', attempt, event.kind, 'cause' in event ? { cause: event.cause } : {})
  },
})
