// Where events go.

import type { WebhookId } from '../../../../lib/ids.ts'
import { acme, NOW } from '../samples.ts'
import type { Examples } from './examples.ts'
import { held } from './ids.ts'

type Kinds = `webhook_${'created' | 'changed' | 'removed' | 'refused' | 'failed'}`

const webhook = 'Webhook000000001' as WebhookId
const standing = { host: 'siem.acme.example', wants: ['3002'], state: 'active', secrets: [{ since: NOW }] } as const

export const webhooks: Examples<Kinds> = {
  webhook_created: { must: { ...held, webhook, after: standing } },
  webhook_changed: {
    must: { ...held, webhook, before: standing, after: { ...standing, state: 'paused' } },
    may: { moved: true },
  },
  webhook_removed: { must: { ...held, webhook, before: standing } },
  webhook_refused: { must: { ...held, cause: 'unfit_address' }, may: { webhook } },
  webhook_failed: { must: { company: acme, webhook, cause: 'undelivered', reason: 'status_500' } },
}
