// What an operation asks of DynamoDB, KMS and SNS, counted at the wire, and what a million of it cost.

import { runChild } from '../child.ts'
import { type Deployed, hashingEnvironment, memoryOf } from '../deployed.ts'
import { functionEntry } from '../entries.ts'
import { codeOn } from '../phone.ts'
import { atMost, number, type Report, type Target } from '../report.ts'
import { spread } from '../statistics.ts'
import { type Operation, operationNames, operations } from '../units/operations.ts'
import { billedMilliseconds, priceOf } from '../units/prices.ts'
import { openWire, type Recorded } from '../units/wire.ts'
import type { World } from '../world.ts'

/** One operation, once. */
export interface Counted {
  readonly operation: Operation
  readonly cpu: number
  readonly recorded: readonly Recorded[]
}

const served = ['sessions', 'challenges', 'session', 'check', 'events', 'authorizer'] as const

export async function measureUnits(deployed: Deployed, world: World, rounds: number): Promise<Report> {
  const wire = await openWire(world.dynamo, world.aws.endpoint)
  const modules = Object.fromEntries(served.map((name) => [name, deployed.module(functionEntry(name))]))
  const env = {
    ...hashingEnvironment,
    AWS_ENDPOINT_URL_DYNAMODB: wire.dynamo,
    AWS_ENDPOINT_URL_KMS: wire.aws,
    AWS_ENDPOINT_URL_SNS: wire.aws,
  }
  try {
    const counted = await runChild<readonly Counted[]>('units.ts', { modules, rounds }, env, ({ ask, about = '' }) =>
      ask === 'take' ? wire.take() : codeOn(world, about),
    )
    return report(counted)
  } finally {
    wire.stop()
  }
}

const add = (calls: readonly Recorded[], by: 'engine' | 'rules', kind: 'read' | 'write'): number =>
  calls.reduce((sum, call) => sum + call[by][kind], 0)

function summary(name: Operation, counted: readonly Counted[]) {
  const own = counted.filter(({ operation }) => operation === name)
  const median = (figure: (one: Counted) => number): number => spread(own.map(figure)).median
  const calls = (service: Recorded['service']) =>
    median(({ recorded }) => recorded.filter((call) => call.service === service).length)
  const units = (by: 'engine' | 'rules') => ({
    read: median(({ recorded }) => add(recorded, by, 'read')),
    write: median(({ recorded }) => add(recorded, by, 'write')),
  })
  const [handler, rules] = [operations[name], units('rules')]
  const [cpu, megabytes] = [median((one) => one.cpu), memoryOf(handler)]
  return {
    name,
    handler,
    requests: calls('dynamodb'),
    // Whether every single time was the same.
    always: new Set(own.map(({ recorded }) => recorded.map((call) => call.operation).join())).size === 1,
    operations: (own[0]?.recorded ?? []).map((call) => call.operation),
    ...{ rules, engine: units('engine'), kms: calls('kms'), sns: calls('sns'), cpu, megabytes },
    billed: billedMilliseconds(cpu, megabytes),
    perMillion: priceOf(rules, cpu, megabytes, !handler.startsWith('functions/authorizer')),
  }
}

type Counts = ReturnType<typeof summary>
type Summary = Omit<Counts, 'name' | 'megabytes'> & { readonly name: string; readonly megabytes: number | '' }

function report(counted: readonly Counted[]): Report {
  const figures: Counts[] = operationNames.map((name) => summary(name, counted))
  const writes = (...names: Operation[]) =>
    figures.filter(({ name }) => names.includes(name)).reduce((sum, { rules }) => sum + rules.write, 0)
  const touched = figures.find(({ name }) => name === 'authorizer, touched')
  const agreeing = figures.filter(({ rules, engine }) => rules.read === engine.read && rules.write === engine.write)
  const one: Target = {
    what: 'DynamoDB requests per decision of the authorizer, touched',
    limit: '= 1, always',
    measured: number(touched?.requests ?? Number.NaN),
    met: touched?.requests === 1 && touched.always,
  }
  return {
    title: `Units: what one operation asks for, functions warm (${counted.length} counted)`,
    columns: ['', 'requests', 'RRU', 'WRU', 'KMS', 'SNS', 'CPU ms', 'billed ms', 'at MB', '$ per million'],
    rows: [...figures, wholeLogin(figures, 'new device'), wholeLogin(figures, 'recognised device')].map(row),
    notes: notes(figures, agreeing),
    targets: [
      one,
      atMost(
        'login on a recognised device, write units',
        16,
        writes('begin login, recognised device', 'answer, recognised device'),
      ),
      // Seldom, and it pays for more: the firewall watches the prefix and the country until the code comes back, and a
      // letter tells the person, which is on record too.
      atMost('first login on a new device, write units', 24, writes('begin login, new device', 'answer, new device')),
    ],
    data: { figures },
  }
}

/** Both halves of a login as one line. */
function wholeLogin(figures: readonly Summary[], device: 'new device' | 'recognised device'): Summary {
  const halves = figures.filter(({ name }) => name === `begin login, ${device}` || name === `answer, ${device}`)
  const sum = (figure: (one: Summary) => number): number => halves.reduce((all, one) => all + figure(one), 0)
  return {
    ...(halves[0] as Summary),
    name: `whole login, ${device}`,
    requests: sum((one) => one.requests),
    rules: { read: sum(({ rules }) => rules.read), write: sum(({ rules }) => rules.write) },
    ...{ kms: sum((one) => one.kms), sns: sum((one) => one.sns), cpu: sum((one) => one.cpu) },
    ...{ billed: sum((one) => one.billed), perMillion: sum((one) => one.perMillion), megabytes: '' },
  }
}

const row = ({ name, requests, rules, kms, sns, cpu, billed, megabytes, perMillion }: Summary): string[] => [
  name,
  ...[requests, rules.read, rules.write, kms, sns].map(String),
  ...[number(cpu), String(billed), String(megabytes), number(perMillion)],
]

const notes = (figures: readonly Summary[], agreeing: readonly Summary[]): string[] => [
  `Published rules and engine agree in ${agreeing.length} of ${figures.length} operations${
    agreeing.length === figures.length
      ? '.'
      : `; not in ${figures
          .filter((one) => !agreeing.includes(one))
          .map(
            ({ name, rules, engine }) =>
              `${name} (engine ${engine.read} + ${engine.write}, rules ${rules.read} + ${rules.write})`,
          )
          .join(', ')}.`
  }`,
  'List prices; billed time is the CPU at the function’s memory without its waiting for the network. Without the price of',
  'the text message, and of KMS (once or twice per cold start, $3 per million). The authorizer has no HTTP request of its own.',
]
