// What wakes somebody. Each alarm has its line in docs/operate.md; one that nobody would act on is not here. Every error
// of a function behind the API is a 5xx of the API, so only the authorizers, which other APIs call, have their own.

import { arnOf, type Template, upper, type Value } from './cloudformation.ts'
import { capped } from './limits.ts'
import { signingKeys } from './signing.ts'

interface Metric {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly { readonly Name: string; readonly Value: Value }[]
}
type Alarm = readonly [name: string, means: string, when: Readonly<Record<string, unknown>>]

/** Our own numbers: one metric per kind of event (lib/event.ts), and `fault`. */
const ours = (MetricName: string): Metric => ({
  Namespace: 'Sallyport',
  MetricName,
  Dimensions: [{ Name: 'service', Value: 'sallyport' }],
})
const api = (MetricName: string): Metric => ({
  Namespace: 'AWS/ApiGateway',
  MetricName,
  Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
})
const lambda = (MetricName: string, name: string): Metric => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${upper(name)}LambdaFunction` } }],
})
const table = (MetricName: string, name: Value, operation: string): Metric => ({
  Namespace: 'AWS/DynamoDB',
  MetricName,
  Dimensions: [
    { Name: 'TableName', Value: name },
    { Name: 'Operation', Value: operation },
  ],
})

/** Five minutes. */
const Period = 300

/** Of several functions together. One that was not called has no number, which counts as none. */
const sumOf = (MetricName: string, names: readonly string[]) => ({
  Metrics: [
    { Id: 'all', Expression: 'SUM(FILL(METRICS(), 0))', Label: MetricName },
    ...names.map((name, i) => ({
      Id: `one${i}`,
      ReturnData: false,
      MetricStat: { Metric: lambda(MetricName, name), Period, Stat: 'Sum' },
    })),
  ],
})

const reaching = (Threshold: number) => ({ ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold })
const atLeast = (count: number) => ({ Statistic: 'Sum', Period, ...reaching(count) })
/** Cold starts of a quiet night are no news: three bad spans of five. */
const slowerThan = (milliseconds: number) => ({
  ExtendedStatistic: 'p99',
  Period,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: milliseconds,
  EvaluationPeriods: 5,
  DatapointsToAlarm: 3,
})

const refused = 'guarded calls were refused'

const all = (log: Value): readonly Alarm[] => [
  ['ApiFaults', 'The gateway answered with a 5xx', { ...api('5xx'), ...atLeast(1) }],
  ['ApiLatency', 'One answer in a hundred takes over two seconds', { ...api('Latency'), ...slowerThan(2000) }],
  ['Faults', 'An exception was caught and answered as a fault', { ...ours('fault'), ...atLeast(1) }],
  ['RacesLost', 'Requests for one record keep losing to each other', { ...ours('race_lost'), ...atLeast(20) }],
  ['CodesNotSent', 'The carrier refused codes; people cannot sign in', { ...ours('code_not_sent'), ...atLeast(3) }],
  ['CodesRefused', 'The firewall stopped codes', { ...ours('sms_refused'), ...atLeast(10) }],
  ['SmsHourSpent', 'The money of the hour for codes is spent', { ...ours('sms_hour_spent'), ...atLeast(1) }],
  ['SmsMonthSpent', 'The money of the month for codes is spent', { ...ours('sms_month_spent'), ...atLeast(1) }],
  [
    'SmsPumped',
    'A prefix asks for codes and does not answer them',
    { ...ours('sms_conversion_collapsed'), ...atLeast(5) },
  ],
  [
    'SmsCountryPumped',
    'Codes to a country are asked for and not answered; new devices and newcomers there get none',
    { ...ours('sms_country_collapsed'), ...atLeast(1) },
  ],
  ['LettersLost', 'A letter failed at every try; somebody was not told', { ...ours('letter_lost'), ...atLeast(1) }],
  ['LettersLimited', 'Strangers ask for more letters than go out', { ...ours('letters_limited'), ...atLeast(10) }],
  ['CodesSent', 'More codes than people ask for', { ...ours('code_sent'), ...atLeast(200) }],
  ...['authorizerSimple', 'authorizerPolicy'].flatMap((name): Alarm[] => [
    [`${upper(name)}Errors`, `An authorizer failed; ${refused}`, { ...lambda('Errors', name), ...atLeast(1) }],
    [
      `${upper(name)}Throttles`,
      `An authorizer was throttled; ${refused}`,
      { ...lambda('Throttles', name), ...atLeast(1) },
    ],
    [
      `${upper(name)}Latency`,
      'Guarded calls wait for the authorizer',
      { ...lambda('Duration', name), ...slowerThan(500) },
    ],
  ]),
  ...Object.entries(capped).map(
    ([what, names]): Alarm => [
      `${what}Throttles`,
      `A flood reached the concurrency reserved for one of these: ${names.join(', ')}`,
      { ...sumOf('Throttles', names), ...reaching(10) },
    ],
  ),
  [
    'LogDisturbed',
    'A line of the log was changed, removed or forged; nothing of Sallyport does that',
    { ...ours('log_disturbed'), ...atLeast(1) },
  ],
  ['LogSealErrors', 'The log was not sealed', { ...lambda('Errors', 'logSeal'), ...atLeast(1) }],
  ['LogSweepErrors', 'The log was not swept for what was missed', { ...lambda('Errors', 'logSweep'), ...atLeast(1) }],
  [
    'DeliverErrors',
    'Events do not go out, to files, the event bus or webhooks',
    { ...lambda('Errors', 'deliver'), ...atLeast(3) },
  ],
  [
    'LogSealBehind',
    'What happened a quarter of an hour ago is not sealed yet',
    {
      ...lambda('IteratorAge', 'logSeal'),
      ...{ Statistic: 'Maximum', Period, ...reaching(900_000) },
    },
  ],
  [
    'LogSealSilent',
    'The log was not signed anew for a quarter of an hour',
    {
      ...lambda('Invocations', 'logSeal'),
      ...{ Statistic: 'Sum', Period: 3 * Period, ComparisonOperator: 'LessThanThreshold', Threshold: 1 },
      TreatMissingData: 'breaching',
    },
  ],
  ...['PutItem', 'TransactWriteItems'].flatMap((operation): Alarm[] => [
    [
      `Log${operation}Errors`,
      'The log could not be written',
      { ...table('SystemErrors', log, operation), ...atLeast(1) },
    ],
    [
      `Log${operation}Throttles`,
      'The log is throttled',
      { ...table('ThrottledRequests', log, operation), ...atLeast(1) },
    ],
  ]),
]

const alarm = (topic: string, [, AlarmDescription, when]: Alarm) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription,
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
    ...when,
    ...(topic === '' ? {} : { AlarmActions: [topic], OKActions: [topic] }),
  },
})

/** A key that is disabled or about to be deleted takes everything with it. There is no metric of it, only the call. */
const keyWatch = (topic: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    Description: 'Somebody disabled a key of Sallyport or scheduled its deletion',
    EventPattern: {
      source: ['aws.kms'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventName: ['DisableKey', 'ScheduleKeyDeletion'],
        resources: { ARN: ['TablesKey', 'MacKey', 'StampKey', 'LogKey', 'LogsKey', ...signingKeys].map(arnOf) },
      },
    },
    Targets: [{ Id: 'operators', Arn: topic }],
  },
})

/** `topic`: the SNS topic that operators read; empty where nobody does yet. */
export function alarms(topic: string, log: Value): Template {
  const Resources = Object.fromEntries(all(log).map((one) => [`${one[0]}Alarm`, alarm(topic, one)]))
  return { Resources: topic === '' ? Resources : { ...Resources, KeysInDanger: keyWatch(topic) } }
}
