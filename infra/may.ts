// The vocabulary of the roles. Each word is one statement of IAM; what has no word here no function may do.
//
// The state table is one table to DynamoDB and many to us: a role names the partitions it may touch by their prefix
// (dynamodb:LeadingKeys). `Null` makes a request without any key a refused one; ForAllValues alone would let it pass.
// A batch shows all its keys at once, so whatever a function reads together must stand in one `read`.

import { arnOf, sub, type Value } from './cloudformation.ts'
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

/** A write outside a transaction would be a change without its event. */
const inTransaction = { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } }

const digestUnder = (key: string): Statement =>
  allow(['kms:GenerateMac'], arnOf(key), { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } })

export const vocabulary = ({ state, events }: Tables) => ({
  /** Prefixes of partitions, as in lib/schema.ts. */
  read: (...prefixes: readonly string[]) => allow(['dynamodb:BatchGetItem'], state.arn, within(prefixes)),
  list: (...prefixes: readonly string[]) => allow(['dynamodb:Query'], state.arn, within(prefixes)),
  /** Creates and replaces. */
  put: (...prefixes: readonly string[]) =>
    allow(['dynamodb:PutItem'], state.arn, { ...within(prefixes), ...inTransaction }),
  remove: (...prefixes: readonly string[]) =>
    allow(['dynamodb:DeleteItem'], state.arn, { ...within(prefixes), ...inTransaction }),
  /** Counts up, which changes nobody's state. */
  count: () => allow(['dynamodb:UpdateItem'], state.arn, within(['TALLY'])),
  /** Sets the mark of a session that passed: when and where, and nothing that decides. */
  mark: () => allow(['dynamodb:UpdateItem'], state.arn, within(['SEEN'])),
  /** Adds to the log, alone or in a transaction. Nobody has a word for changing it or taking from it. */
  record: () => allow(['dynamodb:PutItem'], events.arn),
  readLog: () => allow(['dynamodb:Query'], events.arn),
  /** The tables' own key, through DynamoDB and in no other way. */
  openTables: () =>
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], arnOf('TablesKey'), {
      StringEquals: { 'kms:ViaService': sub('dynamodb.{Region}.{URLSuffix}') },
    }),
  /** Digests of addresses and user agents, which stand in every event. */
  stamp: () => digestUnder('StampKey'),
  /** Digests of names, numbers and codes, and the pepper of passwords. */
  know: () => digestUnder('MacKey'),
  /** To phones. A phone number is no resource to IAM, so everything that is one is denied. */
  text: (): readonly Statement[] => [
    allow(['sns:Publish'], '*'),
    { Effect: 'Deny', Action: ['sns:Publish'], Resource: sub('arn:{Partition}:sns:*:*:*') },
  ],
  /** Its own log, which the stack made: a function cannot make one that nobody keeps. */
  log: (functionName: string) =>
    allow(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      sub(`arn:{Partition}:logs:{Region}:{AccountId}:log-group:/aws/lambda/${functionName}:*`),
    ),
})

export type Vocabulary = ReturnType<typeof vocabulary>
