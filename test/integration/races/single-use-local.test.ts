// The same on DynamoDB Local, where a lost race takes its time: what many contend for in the account's own counters is
// used by fewer at once.

import { test } from '@jest/globals'
import { onEngine } from '../gate/on-each-engine.ts'
import { atLogin } from './single-use/at-login.ts'
import { inAccounts } from './single-use/in-accounts.ts'
import { inLetters } from './single-use/in-letters.ts'
import { usedOnce } from './single-use/use.ts'

onEngine('dynamodb-local', (gate) => {
  test.each(atLogin)('$name, used by 60 at once, is good for one', (one) => usedOnce(gate(), one, 60))
  test.each([...inLetters, ...inAccounts])('$name, used by 200 at once, is good for one', (one) =>
    usedOnce(gate(), one, 200),
  )
})
