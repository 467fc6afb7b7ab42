// Before the integration tests: one native engine for every worker, and one DynamoDB Local for all of them.

import { type Engine, startDynamoDbLocal, startDynoxide } from './process.ts'

/** Setup and teardown are loaded apart from each other; this is where they meet. */
const meeting = globalThis as typeof globalThis & { sallyportEngines?: Engine[] }
meeting.sallyportEngines ??= []
export const started = meeting.sallyportEngines

export default async function startEngines({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const natives = Array.from({ length: maxWorkers }, () => startDynoxide())
  const [local, ...own] = await Promise.all([startDynamoDbLocal(), ...natives])
  started.push(local, ...own)
  process.env['SALLYPORT_TEST_DYNAMODB_LOCAL'] = local.url
  process.env['SALLYPORT_TEST_DYNOXIDE'] = own.map(({ url }) => url).join()
}
