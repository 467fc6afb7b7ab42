// Structured logs and metrics of the endpoints (Powertools). A line names the request, the endpoint and what happened,
// and nobody's id: who it was is in the event, under the same request id.

import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Journal } from '../ports.ts'
import { faultLine } from './fault.ts'

export function powertoolsJournal(): Journal {
  const logger = new Logger({ serviceName: 'sallyport' })
  const metrics = new Metrics({ namespace: 'Sallyport', serviceName: 'sallyport' })
  return {
    fault(attempt, error) {
      logger.error('fault', { request_id: attempt.id, endpoint: attempt.endpoint, exception: faultLine(error) })
      metrics.addMetric('fault', MetricUnit.Count, 1)
      metrics.publishStoredMetrics()
    },
    measure(attempt, event, times = 1) {
      // A fault was counted where it was thrown.
      if (event.kind === 'fault') return
      const cause = 'cause' in event ? event.cause : undefined
      logger.info(event.kind, {
        request_id: attempt.id,
        endpoint: attempt.endpoint,
        ...(cause === undefined ? {} : { cause }),
        ...(times === 1 ? {} : { times }),
      })
      metrics.addMetric(event.kind, MetricUnit.Count, times)
      // Money that is spent and a prefix that is pumped want different hands.
      if (event.kind === 'sms_refused') metrics.addMetric(`sms_${event.cause}`, MetricUnit.Count, times)
      // A flood of strangers, and a person who was not told, want different hands, too.
      if (event.kind === 'letter_not_sent')
        metrics.addMetric(
          event.cause === 'letters_limited' ? 'letters_limited' : 'letter_lost',
          MetricUnit.Count,
          times,
        )
      metrics.publishStoredMetrics()
    },
  }
}
