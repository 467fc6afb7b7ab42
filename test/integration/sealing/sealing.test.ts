// The log is sealed, over each engine; what is proved of it, and what is found where nobody told.

import { onEachEngine } from '../gate/on-each-engine.ts'
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
    proofTests(gate)
    sweepTests(gate)
    statisticsTests(gate)
    inventedTests(gate)
    poisonedTests(gate)
  },
  { streamed: true },
)

onEachEngine((gate) => webhookTests(gate), { streamed: true })

onEachEngine((gate) => oversizedTests(gate), { streamed: true })

onEachEngine((gate) => retentionTests(gate), { streamed: true, deployment: { touch: 0 as never } })
