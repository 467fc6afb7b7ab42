// The five calls that the tables are made of, as DynamoDB's own JSON has them. Two clients make them: AWS's SDK, and for
// the gate, where a guarded call waits for the client to load, a lean one. Both pass the same contract.

import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb'

/** Refusals are errors named as DynamoDB names them, with `$fault` and, of a cancelled transaction, its reasons. */
export interface DynamoCalls {
  batchGetItem(
    input: BatchGetItemCommandInput,
  ): Promise<Pick<BatchGetItemCommandOutput, 'Responses' | 'UnprocessedKeys'>>
  query(input: QueryCommandInput): Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey' | 'ScannedCount'>>
  updateItem(input: UpdateItemCommandInput): Promise<Pick<UpdateItemCommandOutput, 'Attributes'>>
  putItem(input: PutItemCommandInput): Promise<unknown>
  transactWriteItems(input: TransactWriteItemsCommandInput): Promise<unknown>
}

export const sdkCalls = (client: DynamoDBClient): DynamoCalls => ({
  batchGetItem: (input) => client.send(new BatchGetItemCommand(input)),
  query: (input) => client.send(new QueryCommand(input)),
  updateItem: (input) => client.send(new UpdateItemCommand(input)),
  putItem: (input) => client.send(new PutItemCommand(input)),
  transactWriteItems: (input) => client.send(new TransactWriteItemsCommand(input)),
})
