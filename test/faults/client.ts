// Faults inside a client, below its retries and above its socket: what the client makes of a fault is what it would make
// of a real one, and a timeout costs no time.

import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { KMSClient } from '@aws-sdk/client-kms'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { SNSClient } from '@aws-sdk/client-sns'
import { refusal } from './answers.ts'
import { type FaultPlan, faultPlan } from './plan.ts'

type Sent = { readonly request: { readonly headers: Readonly<Record<string, string>> } }
type Next = (args: Sent) => Promise<{ response: unknown }>
type Context = { readonly clientName?: string; readonly commandName?: string }

/** The clients differ in the types of their commands only, which a fault does not look at. */
interface Stack {
  add(middleware: (next: Next, context: Context) => Next, options: object): void
}

/** Puts the client under the plan. Several clients may share one, and then its list has the calls of all in order. */
export function injectFaults(
  client: DynamoDBClient | EventBridgeClient | KMSClient | S3Client | SESv2Client | SNSClient,
  plan: FaultPlan = faultPlan(),
): FaultPlan {
  const stack = client.middlewareStack as unknown as Stack
  stack.add((next, context) => (args) => carry(plan, next, context, args), {
    step: 'deserialize',
    priority: 'low',
    name: 'faults',
  })
  return plan
}

async function carry(plan: FaultPlan, next: Next, context: Context, args: Sent): Promise<{ response: unknown }> {
  const service = (context.clientName ?? '').replace(/Client$/, '')
  const operation = (context.commandName ?? '').replace(/Command$/, '')
  // Given once per call, above the retries.
  const id = args.request.headers['amz-sdk-invocation-id'] ?? randomUUID()
  const fault = plan.judge({ service, operation }, id)
  switch (fault) {
    case undefined:
      return next(args)
    case 'refused':
      throw failure('connect ECONNREFUSED', { code: 'ECONNREFUSED' })
    case 'timeout':
      throw failure('no answer in time', { name: 'TimeoutError', code: 'ETIMEDOUT' })
    case 'answer lost':
      await next(args).then(drain)
      throw failure('socket hang up', { code: 'ECONNRESET' })
    case 'throttled':
    case 'server error': {
      const { statusCode, headers, body } = refusal(service, fault)
      return { response: { statusCode, headers, body: Readable.from([Buffer.from(body)]) } }
    }
  }
}

const failure = (message: string, traits: { name?: string; code: string }): Error =>
  Object.assign(new Error(message), traits)

/** Reads the answer to its end, or the socket would stay busy and its process alive. */
async function drain({ response }: { response: unknown }): Promise<void> {
  const { body } = response as { body: Readable }
  for await (const _ of body);
}
