// What the function that delivers is asked: by the clock to go on; by an operator to let something go out again.

import * as z from 'zod/mini'
import type { DeliveredSoFar, DeliverOrder } from '../flows/following/deliver.ts'
import { parseCompanyId, parseWebhookId } from '../ids.ts'

const from = z.int().check(z.gte(0))
const order = z.union([
  z.strictObject({ from, to: z.enum(['s3', 'eventBus']) }),
  z.strictObject({ from, company: z.string(), webhook: z.string() }),
])
const sinks = { s3: 'archive', eventBus: 'bus' } as const

export function readDeliverOrder(given: unknown): DeliverOrder | undefined {
  if (typeof given !== 'object' || given === null || !('from' in given)) return { act: 'go_on' }
  const asked = z.safeParse(order, given)
  if (!asked.success) return undefined
  if ('to' in asked.data) return { act: 'again', sink: sinks[asked.data.to], from: asked.data.from }
  const [company, webhook] = [parseCompanyId(asked.data.company), parseWebhookId(asked.data.webhook)]
  if (company === undefined || webhook === undefined) return undefined
  return { act: 'again', company, webhook, from: asked.data.from }
}

export const replyDeliver = (told: DeliveredSoFar | undefined): object =>
  told ?? { refused: 'there is no such leaf, or no such webhook' }
