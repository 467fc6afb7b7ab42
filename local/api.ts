// Stands in for the HTTP API: from a request to the function that its route names, and back.

import { type Answer, MOST_PAYLOAD, makeAnswer, refusals } from './answer.ts'
import { authorize } from './authorize.ts'
import type { Clock } from './clock.ts'
import type { FunctionDescription, Route } from './description.ts'
import { type Lambda, loadLambda } from './lambda.ts'
import { type Event, makeEvent } from './payload.ts'
import type { Received } from './request.ts'
import { makeRouter } from './routes.ts'

export type Api = (request: Received) => Promise<Answer>

export async function openApi(
  root: string,
  routes: readonly Route[],
  clock: Clock,
  log: (line: string) => void,
): Promise<Api> {
  const router = makeRouter(routes)
  const lambdas = new Map<FunctionDescription, Lambda>()
  for (const described of routes.flatMap(({ serves, guard }) => (guard === undefined ? [serves] : [guard, serves]))) {
    if (!lambdas.has(described)) lambdas.set(described, await loadLambda(root, described, log))
  }
  const lambdaOf = (described: FunctionDescription): Lambda => lambdas.get(described) as Lambda

  return async (request) => {
    const match = router(request.method, request.path)
    if (match === undefined) return refusals.notFound
    const event = makeEvent(request, match, clock.now())
    const { serves, guard } = match.route
    if (JSON.stringify(event).length > MOST_PAYLOAD) return identified(refusals.tooLarge, event)
    const asked = guard === undefined ? { event } : await authorize(lambdaOf(guard), event)
    return identified('refusal' in asked ? asked.refusal : await run(lambdaOf(serves), asked.event), event)
  }
}

async function run(lambda: Lambda, event: Event): Promise<Answer> {
  const invocation = await lambda(event)
  if (invocation.kind === 'answered') return makeAnswer(invocation.value)
  return invocation.kind === 'failed' ? refusals.failed : refusals.unavailable
}

const identified = (answer: Answer, event: Event): Answer => ({
  ...answer,
  headers: [...answer.headers, ['apigw-requestid', event.requestContext.requestId]],
})
