// The same on DynamoDB Local, in a file of its own so that the two run side by side. Fewer at once: it has one writer, and what is
// asked of it here is whether its transactions and conditions say the same, not how many it bears.

import { test } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { atLogin } from './single-use/at-login.ts'
import { inAccounts } from './single-use/in-accounts.ts'
import { inClients } from './single-use/in-clients.ts'
import { inLetters } from './single-use/in-letters.ts'
import { usedOnce } from './single-use/use.ts'

onEngine('dynamodb-local', (gate) => {
  test.each([...atLogin, ...inLetters, ...inAccounts, ...inClients])(
    '$name, used by 50 at once, is good for one',
    (one) => usedOnce(gate(), one, 50),
  )
})
