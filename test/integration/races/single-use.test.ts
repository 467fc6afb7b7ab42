// What is good once is good once, however many use it at the same moment. The code by SMS is in crowds.test.ts; the other
// engine in single-use-local.test.ts. Security page §6 (target 2); advisories class 3; ASVS V6.5.1, V6.6.2, V2.3.4.

import { test } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { atLogin } from './single-use/at-login.ts'
import { inAccounts } from './single-use/in-accounts.ts'
import { inClients } from './single-use/in-clients.ts'
import { inLetters } from './single-use/in-letters.ts'
import { usedOnce } from './single-use/use.ts'

onEngine('dynoxide', (gate) => {
  test.each([...atLogin, ...inLetters, ...inAccounts, ...inClients])(
    '$name, used by 200 at once, is good for one',
    (one) => usedOnce(gate(), one, 200),
  )
})
