// Numbers that alarms go by: our own, one for each kind of event (lib/event.ts) and `fault`, and those that AWS counts by itself.

import { upper, type Value } from './cloudformation.ts'

interface Metric {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly { readonly Name: string; readonly Value: Value }[]
}

export const ours = (MetricName: string): Metric => ({
  Namespace: 'Sallyport',
  MetricName,
  Dimensions: [{ Name: 'service', Value: 'sallyport' }],
})
export const api = (MetricName: string): Metric => ({
  Namespace: 'AWS/ApiGateway',
  MetricName,
  Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
})
export const lambda = (MetricName: string, name: string): Metric => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${upper(name)}LambdaFunction` } }],
})
export const table = (MetricName: string, name: Value, operation: string): Metric => ({
  Namespace: 'AWS/DynamoDB',
  MetricName,
  Dimensions: [
    { Name: 'TableName', Value: name },
    { Name: 'Operation', Value: operation },
  ],
})

/** Five minutes. */
export const Period = 300

/** One number of several functions: `one0`, `one1` and so on, in their order. */
export const together = (
  Expression: string,
  MetricName: string,
  names: readonly string[],
  Stat = 'Sum',
  span = Period,
) => ({
  Metrics: [
    { Id: 'all', Expression, Label: MetricName },
    ...names.map((name, i) => ({
      Id: `one${i}`,
      ReturnData: false,
      MetricStat: { Metric: lambda(MetricName, name), Period: span, Stat },
    })),
  ],
})
/** One that was not called has no number, which counts as none. */
export const sumOf = (MetricName: string, names: readonly string[]) =>
  together('SUM(FILL(METRICS(), 0))', MetricName, names)
export const silent = { ComparisonOperator: 'LessThanThreshold', Threshold: 1, TreatMissingData: 'breaching' }

export const reaching = (Threshold: number) => ({ ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold })
export const atLeast = (count: number) => ({ Statistic: 'Sum', Period, ...reaching(count) })
/** Cold starts of a quiet night are no news: three bad spans of five. */
export const slowerThan = (milliseconds: number) => ({
  ExtendedStatistic: 'p99',
  Period,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: milliseconds,
  EvaluationPeriods: 5,
  DatapointsToAlarm: 3,
})
