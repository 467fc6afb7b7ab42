// The log is sealed, over each engine.

import { onEachEngine } from '../gate/on-each-engine.ts'
import { tests } from './sealing.ts'

onEachEngine(tests, { streamed: true })
