// Stands in for the HTTP API: from a request to the function that its route names, and back, with a line of the access log.

import { randomBytes } from 'node:crypto'
import type { Accessed, Note } from './access-log.ts'
import { type Answer, MOST_PAYLOAD, makeAnswer, messageOf, refusals } from './answer.ts'
import { authorize } from './authorize.ts'
import type { Clock } from './clock.ts'
import type { FunctionDescription, Route } from './description.ts'
import { type Lambda, loadLambda } from './lambda.ts'
import { type Event, makeEvent } from './payload.ts'
import type { Received } from './request.ts'
import { type Match, makeRouter } from './routes.ts'

export interface Api {
  answer(request: Received): Promise<Answer>
  /** What was refused before there was a request to read. */
  refused(source: string, answer: Answer): void
}

/** What became of the function, for the log; nothing where none was called. */
type Served = readonly [answer: Answer, integration?: Accessed]

export async function openApi(
  root: string,
  routes: readonly Route[],
  clock: Clock,
  log: (line: string) => void,
  note: Note,
): Promise<Api> {
  const router = makeRouter(routes)
  const lambdas = new Map<FunctionDescription, Lambda>()
  for (const described of routes.flatMap(({ serves, guard }) => (guard === undefined ? [serves] : [guard, serves]))) {
    if (!lambdas.has(described)) lambdas.set(described, await loadLambda(root, described, log))
  }
  const lambdaOf = (described: FunctionDescription): Lambda => lambdas.get(described) as Lambda

  function refused(source: string, answer: Answer): void {
    const requestId = randomBytes(11).toString('base64')
    const requestTimeEpoch = String(clock.now())
    note({ requestId, requestTimeEpoch, 'identity.sourceIp': source, ...endOf(answer) })
  }

  async function serve({ serves, guard }: Match['route'], event: Event): Promise<Served> {
    if (JSON.stringify(event).length > MOST_PAYLOAD) return [refusals.tooLarge]
    const asked = guard === undefined ? { event } : await authorize(lambdaOf(guard), event)
    return 'refusal' in asked ? [asked.refusal] : run(lambdaOf(serves), asked.event)
  }

  return {
    refused,
    async answer(request) {
      const match = router(request.method, request.path)
      if (match === undefined) {
        refused(request.source, refusals.notFound)
        return refusals.notFound
      }
      const event = makeEvent(request, match, clock.now())
      const [answer, integration = {}] = await serve(match.route, event)
      note({ ...beginningOf(event), ...endOf(answer), ...integration })
      return identified(answer, event)
    },
  }
}

async function run(lambda: Lambda, event: Event): Promise<Served> {
  const invocation = await lambda(event)
  if (invocation.kind === 'answered') {
    const answer = makeAnswer(invocation.value)
    return [answer, { integrationStatus: answer === refusals.failed ? '200' : String(answer.status) }]
  }
  if (invocation.kind === 'failed')
    return [refusals.failed, { integrationStatus: '200', integrationErrorMessage: 'The function failed' }]
  return invocation.kind === 'overdue'
    ? [refusals.unavailable, { integrationErrorMessage: 'Task timed out' }]
    : [refusals.unavailable, { integrationStatus: '429', integrationErrorMessage: 'Rate exceeded' }]
}

const beginningOf = ({ requestContext: { requestId, timeEpoch, routeKey, http } }: Event): Accessed => ({
  requestId,
  requestTimeEpoch: String(timeEpoch),
  'identity.sourceIp': http.sourceIp,
  routeKey,
  protocol: http.protocol,
})

function endOf(answer: Answer): Accessed {
  const error = messageOf(answer)
  return { status: String(answer.status), ...(error === undefined ? {} : { 'error.message': error }) }
}

const identified = (answer: Answer, event: Event): Answer => ({
  ...answer,
  headers: [...answer.headers, ['apigw-requestid', event.requestContext.requestId]],
})
