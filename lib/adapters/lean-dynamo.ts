// The tables and the stamp key as the gate reaches them: the same table, over the lean client.

import type { DynamoCalls } from './dynamo-calls.ts'
import { leanAws } from './lean-aws.ts'

const service = { name: 'dynamodb', target: 'DynamoDB_20120810', type: 'application/x-amz-json-1.0' } as const

export function leanCalls(env: NodeJS.ProcessEnv = process.env, wait?: number): DynamoCalls {
  const call = leanAws(service, env, wait)
  return {
    batchGetItem: (input) => call('BatchGetItem', input) as ReturnType<DynamoCalls['batchGetItem']>,
    query: (input) => call('Query', input) as ReturnType<DynamoCalls['query']>,
    updateItem: (input) => call('UpdateItem', input) as ReturnType<DynamoCalls['updateItem']>,
    putItem: (input) => call('PutItem', input),
    transactWriteItems: (input) => call('TransactWriteItems', input),
  }
}

/** GenerateMac with HMAC_SHA_256 over `message`: 32 bytes. */
export function leanMac(env: NodeJS.ProcessEnv = process.env) {
  const call = leanAws({ name: 'kms', target: 'TrentService', type: 'application/x-amz-json-1.1' }, env)
  return async (KeyId: string, message: Uint8Array): Promise<Uint8Array> => {
    const Message = Buffer.from(message).toString('base64')
    const { Mac } = (await call('GenerateMac', { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message })) as { Mac?: string }
    return Buffer.from(Mac ?? '', 'base64')
  }
}
