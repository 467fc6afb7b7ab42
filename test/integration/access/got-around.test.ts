// What was once a way around an access list, and what keeps it shut.

import { onEngine } from '../gate/on-each-engine.ts'
import { tests } from './got-around.ts'

onEngine('dynoxide', tests)
