// The log is sealed, over each engine: their streams and their transactions differ. What is proved of it, what is found where nobody
// told, and what follows it, over one.

import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import { inventedTests } from './invented.ts'
import { oversizedTests } from './oversized.ts'
import { poisonedTests } from './poisoned.ts'
import { proofTests } from './proofs.ts'
import { retentionTests } from './retention.ts'
import { tests } from './sealing.ts'
import { statisticsTests } from './statistics.ts'
import { sweepTests } from './sweeping.ts'
import { webhookTests } from './webhooks.ts'

onEachEngine(
  (gate) => {
    tests(gate)
    sweepTests(gate)
    poisonedTests(gate)
  },
  { streamed: true },
)

onEachEngine((gate) => oversizedTests(gate), { streamed: true })

onEngine(
  'dynoxide',
  (gate) => {
    proofTests(gate)
    statisticsTests(gate)
    inventedTests(gate)
  },
  { streamed: true },
)

onEngine('dynoxide', (gate) => webhookTests(gate), { streamed: true })

onEngine('dynoxide', (gate) => retentionTests(gate), { streamed: true, deployment: { touch: 0 as never } })
