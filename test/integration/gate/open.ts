// A gate over a real engine: the handlers of functions/, the real adapters and clients, SNS and KMS over the wire, with a
// clock that stands still until it is moved and a plan of faults that sees every call to AWS.

import { randomBytes } from 'node:crypto'
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { agents } from '../../../lib/adapters/agents.ts'
import { blocklist } from '../../../lib/adapters/blocklist.ts'
import { dynamoLog, dynamoTable } from '../../../lib/adapters/dynamo.ts'
import { sdkCalls } from '../../../lib/adapters/dynamo-calls.ts'
import { dynamoDeliveries } from '../../../lib/adapters/dynamo-deliveries.ts'
import { gateTable } from '../../../lib/adapters/dynamo-gate.ts'
import { dynamoLines } from '../../../lib/adapters/dynamo-lines.ts'
import { dynamoStatistics } from '../../../lib/adapters/dynamo-statistics.ts'
import { dynamoTellings, dynamoWalks } from '../../../lib/adapters/dynamo-sweep.ts'
import { dynamoTree } from '../../../lib/adapters/dynamo-tree.ts'
import { marshal } from '../../../lib/adapters/dynamo-values.ts'
import { eventBus } from '../../../lib/adapters/event-bus.ts'
import { derivedKeys } from '../../../lib/adapters/keys.ts'
import { kmsMac } from '../../../lib/adapters/kms.ts'
import { leanCalls, leanMac } from '../../../lib/adapters/lean-dynamo.ts'
import { deliveredLines } from '../../../lib/adapters/log-delivery.ts'
import { s3Files } from '../../../lib/adapters/log-files.ts'
import { kmsLogSigner } from '../../../lib/adapters/log-signer.ts'
import { sesMail } from '../../../lib/adapters/mail.ts'
import { numbers } from '../../../lib/adapters/numbers.ts'
import { webAuthn } from '../../../lib/adapters/passkeys.ts'
import { argon2Passwords } from '../../../lib/adapters/passwords.ts'
import { patience } from '../../../lib/adapters/patience.ts'
import { joseProofs } from '../../../lib/adapters/proofs.ts'
import { random } from '../../../lib/adapters/random.ts'
import { kmsSigner } from '../../../lib/adapters/signer.ts'
import { snsSms } from '../../../lib/adapters/sms.ts'
import { streamRecords } from '../../../lib/adapters/stream-records.ts'
import { webhookPost } from '../../../lib/adapters/webhook-post.ts'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { CompanyId, CountryCode, Microdollars, Milliseconds, Seconds } from '../../../lib/ids.ts'
import type { Deployment, Passwords, Table } from '../../../lib/ports.ts'
import { type Item, type Key, keyOf } from '../../../lib/schema.ts'
import { type Aws, startAws } from '../../../local/aws.ts'
import { LOG_KEY, LOG_NAME, MAC_KEYS, REGION, SIGNING_KEYS } from '../../../local/environment.ts'
import { EVENT_BUS } from '../../../local/event-bridge.ts'
import { LOG_BUCKET } from '../../../local/s3.ts'
import { type EngineName, type OpenEngine, openEngine } from '../../engines/open.ts'
import { eased, spared, sparedAt } from '../../engines/spared.ts'
import { injectFaults } from '../../faults/client.ts'
import { type FaultPlan, faultPlan } from '../../faults/plan.ts'
import { type FaultProxy, faultProxy } from '../../faults/proxy.ts'
import type { Answer } from './answer.ts'
import { type Parts, within } from './composition.ts'
import { frontDoor, type Sent } from './front-door.ts'
import { swiftly } from './retries.ts'

export const ORIGIN = 'https://auth.acme.test'
/** A Monday at noon: no test meets midnight or the edge of a window by accident. */
const NOON = Date.UTC(2030, 0, 7, 12)
const DAY = 86_400_000

/** argon2 at its least: what is tested here is what happens around it. */
const CHEAP = { memory: 1024, passes: 2, lanes: 1 }

/** More money than any test spends, unless it is about money. */
export const AMPLE: Deployment['sms'] = {
  countries: new Map([['NO' as CountryCode, 60_000 as Microdollars]]),
  hourly: 10_000_000_000 as Microdollars,
  monthly: 100_000_000_000 as Microdollars,
}

export interface GateOptions {
  readonly deployment?: Partial<Deployment>
  /** Milliseconds since the epoch. */
  readonly from?: number
  /** Whose tokens pipelines may be let in with. */
  readonly issuers?: readonly string[]
  /** The log has a stream. */
  readonly streamed?: boolean
}

export interface Gate {
  send(method: string, target: string, sent?: Sent): Promise<Answer>
  /** Calls a handler by its name with an event of one's own making. */
  invoke<T>(handler: string, event: unknown): Promise<T>
  readonly clock: { now(): number; seconds(): Seconds; advance(seconds: number): void }
  /** Every call to AWS that a request makes, and what shall happen to it. */
  readonly plan: FaultPlan
  readonly aws: Aws
  /** Reads the state without being seen or struck by the plan. */
  readonly table: Table
  readonly parts: Parts
  /** In the order in which they were recorded; `company` undefined: those that reached none. */
  events(company: string | undefined, since?: number): Promise<readonly RecordedEvent[]>
  /** Changes a record behind the gate's back, as an administration to come would. */
  alter<T extends Item>(key: Key<T>, changes: Partial<T>): Promise<void>
  /** Another gate on the same tables and keys, with clients, clock and plan of its own and nothing in memory. */
  fork(options?: GateOptions): Promise<Gate>
  /**
   * From here on as often as one likes: each with the time, the records and the messages of now, the same keys, and nothing that
   * happens in one happens in another.
   */
  copies(): Promise<() => Promise<Gate>>
  readonly engine: OpenEngine
  close(): Promise<void>
}

export async function openGate(name: EngineName, options: GateOptions = {}): Promise<Gate> {
  const engine = await openEngine(name, options.streamed)
  const rootKey = randomBytes(32)
  const aws = await startAws(rootKey)
  const stop = (): void => {
    engine.close()
    aws.stop()
  }
  try {
    const gate = await makeGate(engine, aws, rootKey, options)
    const close = async (): Promise<void> => {
      await gate.close()
      stop()
    }
    return { ...gate, close }
  } catch (error) {
    // An engine that nobody closes would keep the whole run from ending, and hide what went wrong.
    stop()
    throw error
  }
}

async function makeGate(
  engine: OpenEngine,
  aws: Aws,
  rootKey: Buffer,
  { deployment = {}, from = NOON, issuers = [] }: GateOptions,
): Promise<Gate> {
  const { door, invoke } = await frontDoor()
  const plan = faultPlan()
  const proxy = await faultProxy(engine.url, plan)
  let closing: Promise<void> | undefined
  const closeProxy = (): Promise<void> => {
    closing ??= proxy.close()
    return closing
  }
  const clock = stillClock(from)
  const parts: Parts = {
    ...wired(engine, aws, plan, proxy),
    proofs: joseProofs(issuers),
    clock: { now: () => clock.tick() as Milliseconds },
    random,
    agents,
    origins: [ORIGIN],
    deployment: {
      host: 'auth.acme.test',
      origin: ORIGIN,
      touch: 60 as Seconds,
      alwaysSixDigits: false,
      sms: AMPLE,
      letters: { most: 100_000, within: 60 as Seconds },
      ...deployment,
    },
    journal: { fault: () => undefined, measure: () => undefined },
  }
  const table = dynamoTable(engine)
  const log = dynamoLog(engine)
  const forks: Gate[] = []
  const fork = async (other: GateOptions = {}): Promise<Gate> => {
    const made = await makeGate(engine, aws, rootKey, { deployment, issuers, from: clock.now(), ...other })
    forks.push(made)
    return made
  }
  const copies = async () => {
    const [tables, sent, at] = [await engine.copies(), aws.read(), clock.now()]
    return async (): Promise<Gate> => {
      const [own, post] = [await tables(), await startAws(rootKey)]
      for (const message of sent.toReversed()) post.put(message)
      const made = await makeGate(own, post, rootKey, { deployment, issuers, from: at })
      // Its clients are closed with the engine: they share their connections with all others.
      const close = async (): Promise<void> => {
        await made.close()
        post.stop()
      }
      const copy = { ...made, close }
      forks.push(copy)
      return copy
    }
  }
  return {
    send: (method, target, sent) => within(parts, () => door(method, target, sent)),
    invoke: <T>(handler: string, event: unknown) => within(parts, () => invoke(handler, event)) as Promise<T>,
    clock,
    plan,
    aws,
    table,
    parts,
    engine,
    events: async (company, since = from) => {
      const days = Array.from({ length: Math.floor(clock.now() / DAY) - Math.floor(since / DAY) + 1 }, (_, i) => i)
      const id = (company ?? '-') as CompanyId
      const read = await Promise.all(days.map((day) => log.read(id, Math.floor(since / DAY) + day, { limit: 100_000 })))
      return read.flatMap((lines) => lines.toReversed()).filter(({ at }) => at >= since)
    },
    alter: (key, changes) => alter(engine.client, engine.state, table, key, changes),
    fork,
    copies,
    close: async () => {
      await Promise.all(forks.splice(0).map((one) => one.close()))
      await closeProxy()
    },
  }
}

/** The adapters over clients of this gate's own; what guards calls has its lean client, behind a proxy of the same plan. */
function wired(engine: OpenEngine, aws: Aws, plan: FaultPlan, proxy: FaultProxy) {
  const dynamo = engine.again({ retryStrategy: swiftly(3) })
  const config = { ...sparedAt(aws.endpoint), logger: patience.logger }
  const ofBuckets = { ...spared, logger: patience.logger, endpoint: aws.endpoint }
  const kms = eased(new KMSClient({ ...config, retryStrategy: swiftly(3) }))
  const sns = eased(new SNSClient({ ...config, retryStrategy: swiftly(2) }))
  const ses = eased(new SESv2Client({ ...config, retryStrategy: swiftly(3) }))
  const s3 = eased(new S3Client({ ...ofBuckets, retryStrategy: swiftly(3), forcePathStyle: true }))
  const bridge = eased(new EventBridgeClient({ ...config, retryStrategy: swiftly(3) }))
  for (const client of [dynamo, kms, sns, ses, s3, bridge]) injectFaults(client, plan)
  const env = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    AWS_ENDPOINT_URL_KMS: aws.endpoint,
  }
  const { state, events } = engine
  const tables = { client: dynamo, state, events }
  const mac = kmsMac(kms)
  const secrets = derivedKeys(mac, MAC_KEYS)
  return {
    table: dynamoTable(tables),
    gateTable: gateTable({ calls: leanCalls(env), state, events }),
    log: dynamoLog(tables),
    stamps: derivedKeys(mac, { stamps: MAC_KEYS.stamps }),
    gateStamps: derivedKeys(leanMac(env), { stamps: MAC_KEYS.stamps }),
    secrets,
    passwords: argon2Passwords(secrets, CHEAP) as Passwords,
    sms: snsSms(sns),
    mail: sesMail(ses, 'sallyport@auth.acme.test'),
    blocklist: blocklist(),
    numbers,
    passkeys: webAuthn([ORIGIN]),
    signer: kmsSigner(kms, SIGNING_KEYS),
    tree: dynamoTree({ calls: sdkCalls(dynamo), state }),
    statistics: dynamoStatistics({ calls: sdkCalls(dynamo), state }),
    files: s3Files(s3, LOG_BUCKET),
    logSigner: kmsLogSigner(kms, LOG_KEY, LOG_NAME),
    changes: streamRecords,
    tellings: dynamoTellings({ calls: sdkCalls(dynamo), state }),
    eventLines: dynamoLines({ client: dynamo, events }),
    walks: dynamoWalks({ calls: sdkCalls(dynamo), state }),
    lines: deliveredLines,
    out: {
      deliveries: dynamoDeliveries({ calls: sdkCalls(dynamo), state }),
      post: webhookPost({ milliseconds: 1000 }),
      reach: 'loopback',
      gateway: { version: '1.2.3', origin: ORIGIN, log: LOG_NAME },
      archive: true,
      bus: eventBus(bridge, EVENT_BUS),
    } as const,
  }
}

/** Stands still but for a millisecond per request, so that what happened reads in its order. */
function stillClock(from: number) {
  let at = from
  return {
    now: () => at,
    seconds: () => Math.floor(at / 1000) as Seconds,
    tick: () => ++at,
    advance(seconds: number) {
      at += Math.round(seconds * 1000)
    },
  }
}

async function alter<T extends Item>(
  client: DynamoDBClient,
  state: string,
  table: Table,
  key: Key<T>,
  changes: Partial<T>,
): Promise<void> {
  const [found] = await table.get(key as Key<Item>)
  if (found === undefined) throw new Error(`there is no ${key.pk}`)
  const item = { ...found, ...changes, version: found.version + 1 }
  const Item = marshal({ ...item, pk: keyOf(item as Item).pk, sk: keyOf(item as Item).sk })
  await client.send(new PutItemCommand({ TableName: state, Item }))
}
