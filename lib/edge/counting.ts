// What the function that counts is asked: by the clock to go on; by an operator to count everything anew, or to show the numbers of
// the whole deployment.

import * as z from 'zod/mini'
import type { CountedSoFar, CountOrder } from '../flows/following/count.ts'
import type { Numbers } from '../flows/statistics.ts'
import { numbersBody, rangeOf, shape } from './statistics.ts'

const order = z.union([z.strictObject({ recount: z.literal(true) }), z.strictObject({ show: shape })])

export function readCountOrder(given: unknown): CountOrder | undefined {
  if (typeof given !== 'object' || given === null || !('recount' in given || 'show' in given)) return { act: 'go_on' }
  const asked = z.safeParse(order, given)
  if (!asked.success) return undefined
  if ('recount' in asked.data) return { act: 'recount' }
  const range = rangeOf(asked.data.show)
  return range === undefined ? undefined : { act: 'show', range }
}

export const replyCount = (told: CountedSoFar | Numbers | undefined): object =>
  told === undefined
    ? { refused: 'from is before to, and no more than 400 days' }
    : 'next' in told
      ? told
      : numbersBody(told)
