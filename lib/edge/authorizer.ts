// The one entry for API Gateway's authorizers. Whatever goes wrong is thrown and becomes API Gateway's 500: there is no
// path on which a failure opens the gate.

import type { APIGatewayAuthorizerResult, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda'
import { type Answer, type Carrying, carryOut, recordFault } from '../carry-out.ts'
import type { Allowed, Call } from '../flows/authorize-call.ts'
import type { AppId } from '../ids.ts'
import type { Outcome } from '../outcome.ts'
import type { Attempt, Clock } from '../ports.ts'
import { type GuardEvent, type Guarded, readGuard } from './guard.ts'
import { identityOf } from './identity.ts'

type Composition = Carrying & { readonly clock: Clock }
type Flow<P> = (ports: P, attempt: Attempt, call: Call) => Promise<Outcome<Allowed>>
type Context = Readonly<Record<string, string>>

const made = new WeakSet<object>()

export const isAuthorizer = (handler: object): boolean => made.has(handler)

/** `appOf`: which app an API guards, by the API's id; fixed by whoever deploys, never by the request. */
export interface Gate<P> {
  readonly flow: Flow<P>
  readonly appOf: (apiId: string) => AppId | undefined
}

/** `{isAuthorized, context}`: HTTP API with `enableSimpleResponses`. */
export const simpleAuthorizer =
  <P>(gate: Gate<P>) =>
  (ports: P & Composition) =>
    remember(async (event: GuardEvent): Promise<APIGatewaySimpleAuthorizerWithContextResult<Context>> => {
      const { answer, context } = await judge(gate, ports, event)
      return { isAuthorized: answer.permitted, context }
    })

/**
 * An IAM policy: HTTP API without simple responses, REST API REQUEST and TOKEN. The policy covers the whole API, because
 * API Gateway may apply it to other calls than the one that was judged only where somebody turns its cache on, and a
 * narrow policy would then refuse what is allowed; the decision is made per call, so the cache stays off (docs/deploy.md).
 */
export const policyAuthorizer =
  <P>(gate: Gate<P>) =>
  (ports: P & Composition) =>
    remember(async (event: GuardEvent): Promise<APIGatewayAuthorizerResult> => {
      const { answer, context, guarded } = await judge(gate, ports, event)
      const Effect = answer.permitted ? 'Allow' : 'Deny'
      const Statement = [{ Action: 'execute-api:Invoke', Effect, Resource: wholeApi(guarded.arn) } as const]
      const principalId = answer.permitted ? answer.value.principal.subject.id : 'nobody'
      return { principalId, policyDocument: { Version: '2012-10-17', Statement }, context }
    })

function remember<H extends object>(handler: H): H {
  made.add(handler)
  return handler
}

async function judge<P>(
  gate: Gate<P>,
  ports: P & Composition,
  event: GuardEvent,
): Promise<{ answer: Answer<Allowed>; context: Context; guarded: Guarded }> {
  const guarded = readGuard(event, gate.appOf, ports.clock)
  const { attempt, call } = guarded
  try {
    const answer = await carryOut(ports, attempt, () => gate.flow(ports, attempt, call))
    return { answer, context: contextOf(answer, attempt), guarded }
  } catch (error) {
    await recordFault(ports, attempt, error)
    // The runtime logs what is thrown, message and all; the journal has what may be said of it.
    throw new Error('the authorizer could not decide')
  }
}

const contextOf = (answer: Answer<Allowed>, attempt: Attempt): Context =>
  answer.permitted
    ? { ...identityOf(answer.value), request_id: attempt.id }
    : { denial: answer.denial.reason, request_id: attempt.id }

/** `arn:…:apiid/stage/*`: API Gateway's own names, up to the stage. */
const wholeApi = (arn: string): string => `${arn.split('/').slice(0, 2).join('/')}/*`
