// Loads a handler that the description names and invokes it as Lambda does: its own copy of the event, a context, a time
// limit, and only so many at once. In the cloud each invocation has a machine of its own; here those above the number of
// places wait for one, and their time begins when they have it.

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Context } from 'aws-lambda'
import type { FunctionDescription } from './description.ts'
import { REGION } from './environment.ts'
import { ACCOUNT } from './payload.ts'
import { placeOf, Trouble } from './trouble.ts'

export type Invocation =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed' | 'overdue' | 'refused' }

export type Lambda = (event: object) => Promise<Invocation>
type Handler = (event: unknown, context: Omit<Context, 'done' | 'fail' | 'succeed'>) => unknown

const MOST_WAITING = 2000

export async function loadLambda(
  root: string,
  described: FunctionDescription,
  log: (line: string) => void,
): Promise<Lambda> {
  const handler = await loadHandler(root, described)
  const waiting: (() => void)[] = []
  let running = 0
  return async (event) => {
    if (running >= described.places) {
      if (waiting.length >= MOST_WAITING) return { kind: 'refused' }
      await new Promise<void>((enter) => waiting.push(enter))
    } else running += 1
    try {
      return await invoke(handler, described, event, log)
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

async function loadHandler(root: string, { name, handler }: FunctionDescription): Promise<Handler> {
  const dot = handler.lastIndexOf('.')
  const file = ['.ts', '.js', '.mjs']
    .map((end) => resolve(root, handler.slice(0, dot)) + end)
    .find((path) => existsSync(path))
  if (file === undefined) throw new Trouble(`The function ${name} names ${handler}, and there is no such file.`)
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
  const found = module[handler.slice(dot + 1)]
  if (typeof found !== 'function')
    throw new Trouble(`The function ${name} names ${handler}, and the file has no such export.`)
  return found as Handler
}

async function invoke(
  handler: Handler,
  described: FunctionDescription,
  event: object,
  log: (line: string) => void,
): Promise<Invocation> {
  const awsRequestId = randomUUID()
  const limit = described.seconds * 1000
  const until = performance.now() + limit
  const context = makeContext(described, awsRequestId, () => Math.max(0, Math.floor(until - performance.now())))
  const overdue = Promise.withResolvers<Invocation>()
  const timer = setTimeout(() => overdue.resolve({ kind: 'overdue' }), limit)
  const answered = (async (): Promise<Invocation> => {
    const value = await handler(JSON.parse(JSON.stringify(event)), context)
    return { kind: 'answered', value: value === undefined ? null : JSON.parse(JSON.stringify(value)) }
  })().catch((error: unknown): Invocation => {
    log(`${described.handler} threw (${awsRequestId}): ${placeOf(error)}`)
    return { kind: 'failed' }
  })
  const outcome = await Promise.race([answered, overdue.promise])
  clearTimeout(timer)
  if (outcome.kind === 'overdue') log(`${described.handler} took longer than ${described.seconds} s (${awsRequestId})`)
  return outcome
}

const makeContext = ({ name, megabytes }: FunctionDescription, awsRequestId: string, remaining: () => number) => ({
  awsRequestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName: `sallyport-local-${name}`,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:sallyport-local-${name}`,
  memoryLimitInMB: String(megabytes),
  logGroupName: `/aws/lambda/sallyport-local-${name}`,
  logStreamName: 'local',
  getRemainingTimeInMillis: remaining,
})
