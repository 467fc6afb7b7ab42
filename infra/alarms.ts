// What wakes somebody. Each alarm has its line in docs/operate.md; one that nobody would act on is not here. Every error
// of a function behind the API is a 5xx of the API, so only the authorizers, which other APIs call, have their own.

import { arnOf, type Template, upper, type Value } from './cloudformation.ts'
import { capped } from './limits.ts'
import { api, atLeast, lambda, ours, Period, reaching, silent, slowerThan, sumOf, table, together } from './metrics.ts'
import { signingKeys } from './signing.ts'

type Alarm = readonly [name: string, means: string, when: Readonly<Record<string, unknown>>]

const refused = 'guarded calls were refused'

/** What the clock starts, and nobody misses at once. `logSeal` has an alarm of its own. */
const scheduled = ['reviewsCarryOut', 'statisticsCount', 'deliver', 'logSweep', 'retentionRetire']

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
      ...{ Statistic: 'Sum', Period: 3 * Period, ...silent },
    },
  ],
  [
    'ClockSilent',
    `One of these was not started for two hours: ${scheduled.join(', ')}`,
    { ...together('MIN(FILL(METRICS(), 0))', 'Invocations', scheduled, 'Sum', 7200), ...silent },
  ],
  [
    'FollowersBehind',
    'Statistics or deliveries use all the time they have, run after run, and fall behind the log',
    {
      // Milliseconds of the longest run, as parts of those in which it begins anything.
      ...together(
        'MAX([FILL(one0, 0) / 280000, FILL(one1, 0) / 40000])',
        'Duration',
        ['statisticsCount', 'deliver'],
        'Maximum',
      ),
      ...{ ...reaching(1), EvaluationPeriods: 3, DatapointsToAlarm: 3 },
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
