// What lets events leave, and what may say where to. Whoever delivers opens the secrets of webhooks and writes how far it came;
// it adds files under their own prefix and reads nothing of the log but its entries.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export const deliveries = (may: Vocabulary): Grants => ({
  deliver: [
    may.read('TREE', 'DELIVERIES', 'WEBHOOKS', 'COMPANY'),
    may.list('WEBHOOKED'),
    may.put('DELIVERIES', 'WEBHOOKS'),
    may.know(),
    may.lookUp('checkpoint', 'tile/entries/*'),
    may.export(),
  ],
  webhooksIndex: [may.read(...standing, 'WEBHOOKED', 'WEBHOOKS'), may.mark()],
  webhooksCreate: [may.read(...standing, 'WEBHOOKED'), may.put('WEBHOOKED', 'WEBHOOKS'), may.know()],
  webhooksUpdate: [may.read(...standing, 'WEBHOOKS'), may.put('WEBHOOKS'), may.know()],
  webhooksDestroy: [
    may.read(...standing, 'WEBHOOKED', 'WEBHOOKS'),
    may.put('WEBHOOKED'),
    may.remove('WEBHOOKED', 'WEBHOOKS'),
  ],
})
