// How far a webhook is, put down. An administrator may write the same record at any moment, by an act of theirs, and has the
// receiver in hand as well: what one of them writes in the middle of a delivery is that webhook's own matter, and nobody else
// waits for it or is told anything twice.

import { denial } from '../../denial.ts'
import type { WebhookFailed } from '../../events/webhooks.ts'
import { counted, denied, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import { givenUp } from '../../rules/webhooks/patience.ts'
import { key, type Webhook, type WebhookProgress } from '../../schema.ts'
import type { Carry } from './fault.ts'
import { again, type Hook, type HookPorts } from './hook.ts'
import type { Advance } from './tell.ts'

/** Between two that are put down while all goes well: what people are shown need not be exact. */
const SHOWN = 600
/** Of as many acts of an administrator in the time of one delivery, each lands between a look and a write. */
const ROUNDS = 8

/** Whether it is worth a write that all went well. */
export const isNews = (before: WebhookProgress, after: WebhookProgress): boolean =>
  before.next !== after.next ||
  before.failures !== after.failures ||
  before.dueAt !== after.dueAt ||
  (after.lastSuccessAt ?? 0) - (before.lastSuccessAt ?? 0) >= SHOWN

/**
 * Answers it as it is then. Where the record has changed, `after` comes upon what it is now. `left`: it is gone, or somebody has
 * given it another place, which counts. `outrun`: it changes faster than it can be written.
 */
export async function putDown(
  ports: HookPorts,
  carry: Carry,
  hook: Hook,
  after: Advance,
): Promise<Hook | 'left' | 'outrun'> {
  let now = hook
  for (let round = 0; round < ROUNDS; round++) {
    const progress = after(now.progress)
    if (!isNews(now.progress, progress)) return { ...now, progress }
    if ((await ports.deliveries.note({ progress, expects: now.expects })) === 'kept') {
      const cause = progress.failures > now.progress.failures ? givenUp(progress) : undefined
      if (cause !== undefined)
        await carry((attempt) => giveUp(ports, attempt, hook.webhook, cause, progress.lastFailure?.reason ?? ''))
      return { ...now, progress, expects: (now.expects ?? 0) + 1 }
    }
    const found = await again(ports, hook)
    if (found === undefined || found.progress.next !== hook.progress.next) return 'left'
    now = found
  }
  return 'outrun'
}

async function giveUp(
  { table }: HookPorts,
  attempt: Attempt,
  { company, id }: Webhook,
  cause: WebhookFailed['cause'],
  reason: string,
): Promise<Outcome<object>> {
  const [webhook] = await table.get(key.webhook(company, id))
  if (webhook?.state !== 'active')
    return denied(denial('outdated'), counted({ kind: 'race_lost', endpoint: attempt.endpoint, company }, company))
  return permitted(
    {},
    [{ kind: 'webhook_failed', company, webhook: id, cause, reason }],
    [replace(webhook, { state: 'failing' })],
  )
}
