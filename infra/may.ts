// The vocabulary of the roles. Each word is one statement of IAM; what has no word here no function may do.
//
// The state table is one table to DynamoDB and many to us: a role names the partitions it may touch by their prefix
// (dynamodb:LeadingKeys). `Null` makes a request without any key a refused one; ForAllValues alone would let it pass.
// A batch shows all its keys at once, so whatever a function reads together must stand in one `read`.

import { arnOf, sub, type Value } from './cloudformation.ts'
import { signingKeys } from './signing.ts'
import type { Tables } from './tables.ts'

export interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: Value
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Value | readonly string[]>>>>
}
export type Word = Statement | readonly Statement[]

const allow = (Action: readonly string[], Resource: Value, Condition?: Statement['Condition']): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
})

const within = (prefixes: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}#*`) },
  Null: { 'dynamodb:LeadingKeys': 'false' },
})

const LOGS = 'arn:{Partition}:logs:{Region}:{AccountId}'

/** A write outside a transaction would be a change without its event. */
const inTransaction = { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } }

const digestUnder = (key: string): Statement =>
  allow(['kms:GenerateMac'], arnOf(key), { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } })

/** How the deployment reaches people: who carries its codes, and the one address that its letters come from. */
export interface Messages {
  readonly carrier: string
  readonly mailFrom: string
}

/** A phone number is no resource to IAM, so with SNS everything that is one is denied. The other carrier sends nothing else. */
const texts: Readonly<Record<string, readonly Statement[]>> = {
  sns: [
    allow(['sns:Publish'], '*'),
    { Effect: 'Deny', Action: ['sns:Publish'], Resource: sub('arn:{Partition}:sns:*:*:*') },
  ],
  'end-user-messaging': [allow(['sms-voice:SendTextMessage'], '*')],
}

function textsBy(carrier: string): readonly Statement[] {
  const statements = Object.hasOwn(texts, carrier) ? texts[carrier] : undefined
  if (statements === undefined) throw new Error(`--param sms is ${Object.keys(texts).join(' or ')}`)
  return statements
}

/** Letters, from the one address that letters come from. */
const letters = (mailFrom: string): Statement =>
  allow(['ses:SendEmail'], sub('arn:{Partition}:ses:{Region}:{AccountId}:*'), {
    StringEquals: { 'ses:FromAddress': mailFrom },
  })

/** Where events go besides the log, as the operator says. */
export interface Exports {
  /** `s3`, or nothing. */
  readonly files: string
  /** The name or the ARN of an event bus, or nothing. */
  readonly bus: string
}

const busArn = (bus: string): Value =>
  bus.startsWith('arn:') ? bus : sub(`arn:{Partition}:events:{Region}:{AccountId}:event-bus/${bus}`)

function exporting({ files, bus }: Exports): readonly Statement[] {
  if (!['', 's3'].includes(files)) throw new Error('--param exports is s3, or nothing')
  const putting = [
    allow(['s3:PutObject', 's3:PutObjectRetention', 's3:PutObjectTagging'], sub('{LogBucket.Arn}/ocsf/*')),
    allow(['kms:GenerateDataKey'], arnOf('TablesKey'), {
      StringEquals: { 'kms:ViaService': sub('s3.{Region}.{URLSuffix}') },
    }),
  ]
  return [...(files === '' ? [] : putting), ...(bus === '' ? [] : [allow(['events:PutEvents'], busArn(bus))])]
}

export const vocabulary = ({ state, events }: Tables, { carrier, mailFrom }: Messages, exported: Exports) => ({
  /** Prefixes of partitions, as in lib/schema.ts. */
  read: (...prefixes: readonly string[]) => allow(['dynamodb:BatchGetItem'], state.arn, within(prefixes)),
  list: (...prefixes: readonly string[]) => allow(['dynamodb:Query'], state.arn, within(prefixes)),
  /** Creates and replaces. */
  put: (...prefixes: readonly string[]) =>
    allow(['dynamodb:PutItem'], state.arn, { ...within(prefixes), ...inTransaction }),
  remove: (...prefixes: readonly string[]) =>
    allow(['dynamodb:DeleteItem'], state.arn, { ...within(prefixes), ...inTransaction }),
  /** Counts up, which changes nobody's state and spends nothing. */
  count: () => allow(['dynamodb:UpdateItem'], state.arn, within(['TALLY'])),
  /** Counts a code that came back, by which a prefix and a country earn more. Who may say so judges codes and sends none. */
  verify: () => allow(['dynamodb:UpdateItem'], state.arn, within(['VERIFIED'])),
  /** Sets the mark of a session that passed: when and where, and nothing that decides. */
  mark: () => allow(['dynamodb:UpdateItem'], state.arn, within(['SEEN'])),
  /** Adds to the hours of the statistics, together with how far the log is counted. */
  sum: () => allow(['dynamodb:UpdateItem'], state.arn, { ...within(['HOURS']), ...inTransaction }),
  /** Adds to the log, alone or in a transaction. Nobody has a word for changing it or taking from it. */
  record: () => allow(['dynamodb:PutItem'], events.arn),
  readLog: () => allow(['dynamodb:Query'], events.arn),
  /** Of the log what lies under a company and a day. */
  findEvent: () => allow(['dynamodb:Query'], events.arn),
  /** Every line of the log, whosever it is. */
  walkLog: () => allow(['dynamodb:Scan', 'dynamodb:BatchGetItem'], events.arn),
  /** The tables' own key, through DynamoDB and in no other way. */
  openTables: () =>
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], arnOf('TablesKey'), {
      StringEquals: { 'kms:ViaService': sub('dynamodb.{Region}.{URLSuffix}') },
    }),
  /** Digests of addresses and user agents, which stand in every event. */
  stamp: () => digestUnder('StampKey'),
  /** Digests of names, numbers and codes, and the pepper of passwords. */
  know: () => digestUnder('MacKey'),
  /** Tokens that others verify. By either key: while a deployment goes from one to the other both are in use. */
  sign: () =>
    signingKeys.flatMap((key) => [
      allow(['kms:Sign'], arnOf(key), { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } }),
      allow(['kms:GetPublicKey'], arnOf(key)),
    ]),
  /** What those tokens are verified with. Who signs asks for it, too, to name the key. */
  publish: () => signingKeys.map((key) => allow(['kms:GetPublicKey'], arnOf(key))),
  /** Signs the log. */
  signLog: () => [
    allow(['kms:Sign'], arnOf('LogKey'), { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512' } }),
    allow(['kms:GetPublicKey'], arnOf('LogKey')),
  ],
  /** What the log is verified with. */
  publishLog: () => allow(['kms:GetPublicKey'], arnOf('LogKey')),
  /** Files of the sealed log of this kind, to be read. */
  lookUp: (...paths: readonly string[]) => [
    ...paths.map((path) => allow(['s3:GetObject'], sub(`{LogBucket.Arn}/${path}`))),
    allow(['s3:ListBucket'], arnOf('LogBucket')),
    allow(['kms:Decrypt'], arnOf('TablesKey'), {
      StringEquals: { 'kms:ViaService': sub('s3.{Region}.{URLSuffix}') },
    }),
  ],
  /** What the store of events tells of itself. */
  follow: () => [
    allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], events.stream),
    allow(['dynamodb:ListStreams'], '*'),
  ],
  /** Takes out of the log what was announced to go: its lines, and their entries, whose hashes nobody can write here. */
  retire: () => [
    allow(['dynamodb:DeleteItem'], events.arn, within(['EVENT'])),
    // The newest, and those that were kept.
    allow(['s3:GetObject'], sub('{LogBucket.Arn}/checkpoint*')),
    allow(['s3:GetObject'], sub('{LogBucket.Arn}/tile/?/*')),
    allow(['s3:GetObject', 's3:PutObject'], sub('{LogBucket.Arn}/tile/entries/*')),
    allow(['s3:GetObject', 's3:PutObject'], sub('{LogBucket.Arn}/retired/*')),
    allow(['s3:ListBucket'], arnOf('LogBucket')),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], arnOf('TablesKey'), {
      StringEquals: { 'kms:ViaService': sub('s3.{Region}.{URLSuffix}') },
    }),
  ],
  /** Files of the sealed log, through S3 alone, into a bucket that gives nothing back before its time. */
  file: () => [
    allow(['s3:GetObject', 's3:PutObject', 's3:PutObjectRetention', 's3:PutObjectTagging'], sub('{LogBucket.Arn}/*')),
    // Only a marker is put over what waited and has its place now.
    allow(['s3:DeleteObject'], sub('{LogBucket.Arn}/staged/*')),
    // Without it S3 says of what is not there that it is forbidden.
    allow(['s3:ListBucket'], arnOf('LogBucket')),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], arnOf('TablesKey'), {
      StringEquals: { 'kms:ViaService': sub('s3.{Region}.{URLSuffix}') },
    }),
  ],
  /** Puts events where the operator wants them, and only there. */
  export: () => exporting(exported),
  /** Letters that a person's own act has written, or an administrator's. */
  post: () => letters(mailFrom),
  /** Letters that anybody may ask for, each reserved first from a count that nobody else writes. */
  postForAnybody: () => [allow(['dynamodb:UpdateItem'], state.arn, within(['LETTERS'])), letters(mailFrom)],
  /** Codes to phones, by the chosen carrier alone, each reserved first from the money and the counts that nobody else writes. */
  text: () => [allow(['dynamodb:UpdateItem'], state.arn, within(['SMS'])), ...textsBy(carrier)],
  /** Its own streams of the log that the stack made, as Lambda names them: nobody can write in another's name. */
  log: (group: string, functionName: string): readonly Statement[] => [
    allow(['logs:CreateLogStream'], sub(`${LOGS}:log-group:${group}:*`)),
    allow(['logs:PutLogEvents'], sub(`${LOGS}:log-group:${group}:log-stream:*/${functionName}[*`)),
  ],
})

export type Vocabulary = ReturnType<typeof vocabulary>
