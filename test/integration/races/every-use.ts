// A deployment that records every use of a session records every one, also of many at once.

import { expect, test } from '@jest/globals'
import type { Seconds } from '../../../lib/ids.ts'
import { recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'

onEachEngine(
  (gate) => {
    test('Twenty uses at once all pass and are twenty lines', async () => {
      const { company, bob } = await found(gate())
      const { bearer: headers } = await signIn(gate(), bob)
      const { result, words } = await recorded(gate(), company, () =>
        Promise.all(Array.from({ length: 20 }, () => gate().send('GET', '/v1/session', { headers }))),
      )
      expect(result.map(({ status }) => status)).toEqual(Array(20).fill(200))
      expect(words).toEqual(Array(20).fill('session_seen'))
    })
  },
  { deployment: { touch: 0 as Seconds } },
)
