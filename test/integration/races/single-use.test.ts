// What is good once is good once, however many use it at the same moment: `SALLYPORT_TEST_CROWD=500` tries it by five hundred.
// The code by SMS is in crowds.ts. Security page §6 (target 2); advisories class 3; ASVS V6.5.1, V6.6.2, V2.3.4.

import { test } from '@jest/globals'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { atLogin } from './single-use/at-login.ts'
import { inAccounts } from './single-use/in-accounts.ts'
import { inClients } from './single-use/in-clients.ts'
import { inLetters } from './single-use/in-letters.ts'
import { usedOnce } from './single-use/use.ts'

onEachEngine((gate, engine) => {
  // Without the conditions ten at once all get through, so that these are plenty. Fewer on DynamoDB Local: it has one writer, and
  // what is asked of it here is whether its transactions and conditions say the same, not how many it bears.
  const many = Number(process.env['SALLYPORT_TEST_CROWD'] ?? (engine === 'dynoxide' ? 50 : 20))

  test.each([...atLogin, ...inLetters, ...inAccounts, ...inClients])(
    `$name, used by ${many} at once, is good for one`,
    (one) => usedOnce(gate(), one, many),
  )
})
