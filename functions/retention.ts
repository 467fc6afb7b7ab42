// /v1/companies/{company}/retention: for how long a company keeps its log; and what carries that out.

import { retentionPorts, retirePorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { job } from '../lib/edge/job.ts'
import { readCompany } from '../lib/edge/joining.ts'
import { readRetentionChange, replyRetention } from '../lib/edge/retention.ts'
import { readTick } from '../lib/edge/reviews.ts'
import { hasMoreToRetire, retire as retireDay } from '../lib/flows/retention/retire.ts'
import { changeRetention, readRetention } from '../lib/flows/retention/settings.ts'

export const show = endpoint({
  name: 'retention.show',
  caller: 'administrator',
  read: readCompany,
  flow: readRetention,
  reply: replyRetention,
})(retentionPorts())

export const update = endpoint({
  name: 'retention.update',
  caller: 'administrator',
  read: readRetentionChange,
  flow: changeRetention,
  reply: replyRetention,
})(retentionPorts())

/** Started by a schedule, every ten minutes. */
export const retire = job({ name: 'retention.retire', read: readTick, flow: retireDay, again: hasMoreToRetire })(
  retirePorts(),
)
