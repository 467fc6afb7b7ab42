// Founds the demo's companies, once: through the same flow, with the same events, as the operator's bootstrap.

import { foundingPorts } from '../lib/adapters/live.ts'
import { carryOut } from '../lib/carry-out.ts'
import { bootstrap } from '../lib/flows/bootstrap.ts'
import type { AttemptId } from '../lib/ids.ts'
import { key } from '../lib/schema.ts'
import { companies } from './demo-data.ts'

export async function seed(): Promise<void> {
  const ports = foundingPorts()
  for (const company of companies) {
    const [found] = await ports.table.get(key.company(company.id))
    if (found !== undefined) continue
    const attempt = {
      id: `seed-${company.id}` as AttemptId,
      at: ports.clock.now(),
      endpoint: 'seed',
      network: 'operator',
      userAgent: '',
    }
    const answer = await carryOut(ports, attempt, () => bootstrap(ports, attempt, company))
    if (!answer.permitted)
      throw new Error(`the demo company ${company.id} could not be founded: ${answer.denial.reason}`)
  }
}
