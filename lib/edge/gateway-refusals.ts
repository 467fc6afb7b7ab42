// The one entry for what API Gateway tells of itself in its access log: the requests that it refused before any function ran,
// and those whose function gave no answer. Each line stands for the request that it is of: its id, its moment, its network.

import { type Carrying, carryOut, recordFault } from '../carry-out.ts'
import type { GatewayRefusals } from '../flows/gateway-refusals.ts'
import { lineBefore } from '../fold.ts'
import { type AttemptId, parseAttemptId } from '../ids.ts'
import type { Clock } from '../ports.ts'
import { readAccessLine, together } from '../rules/access-log.ts'
import { networkOf } from './network.ts'

type Ports = Carrying & { readonly clock: Clock; readonly lines: (delivery: unknown) => readonly string[] }

const made = new WeakSet<object>()

export const isCollector = (handler: object): boolean => made.has(handler)

/** A fault is thrown: then the same lines are handed over again. */
export const refusalCollector = (flows: GatewayRefusals) => (ports: Ports) => {
  const handler = async (
    delivery: unknown,
    context: { readonly awsRequestId: string },
  ): Promise<{ readonly refusals: number }> => {
    const id = parseAttemptId(context.awsRequestId) ?? ('unnamed' as AttemptId)
    const endpoint = 'log.refused'
    try {
      const lines = ports.lines(delivery).flatMap((line) => readAccessLine(line) ?? [])
      let refusals = 0
      for (const told of together(lines)) {
        if (await flows.wasTold(ports, told)) continue
        const { request, at, source } = told.newest
        const attempt = { id: request, at, endpoint, network: networkOf(source), userAgent: '' }
        const { permitted } = await carryOut({ ...ports, lineBefore }, attempt, async () => flows.refused(told))
        if (!permitted) throw new Error('somebody else was always first')
        refusals += told.requests.length
      }
      return { refusals }
    } catch (error) {
      await recordFault(ports, { id, at: ports.clock.now(), endpoint, network: 'operator', userAgent: '' }, error)
      throw new Error('the refusals were not put on record')
    }
  }
  made.add(handler)
  return handler
}
