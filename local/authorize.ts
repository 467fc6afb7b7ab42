// Asks a Lambda authorizer with simple responses before its route is served. Nothing is cached: each request asks.

import type { Answer } from './answer.ts'
import { refusals } from './answer.ts'
import type { Lambda } from './lambda.ts'
import { type Event, makeAuthorizerEvent } from './payload.ts'
import { fields } from './yaml-file.ts'

/** The event with the authorizer's context inside, or the refusal that the caller gets. */
export async function authorize(
  guard: Lambda,
  event: Event,
): Promise<{ readonly event: Event } | { readonly refusal: Answer }> {
  const invocation = await guard(makeAuthorizerEvent(event))
  if (invocation.kind !== 'answered') return { refusal: refusals.failed }
  const { isAuthorized, context } = fields(invocation.value)
  // Anything but a plain yes or no is a broken authorizer, which must not open the gate.
  if (typeof isAuthorized !== 'boolean') return { refusal: refusals.failed }
  if (!isAuthorized) return { refusal: refusals.forbidden }
  return { event: { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: fields(context) } } } }
}
