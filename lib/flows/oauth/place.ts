// Where somebody is, in words that a person can judge by: what they use, and from which network.

import type { Ports } from '../../ports.ts'

export interface Place {
  readonly agent: string
  readonly network: string
  readonly country?: string
}

export const placeOf = (
  ports: Pick<Ports, 'agents'>,
  { network, agent }: { network: string; agent: string },
): Place => ({
  agent: ports.agents.describe(agent),
  network,
})
