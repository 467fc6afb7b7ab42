// The attack on one prefix on a real engine, over the wire: what is exact in memory is exact there.

import { afterAll, describe } from '@jest/globals'
import { dynamoTable } from '../../../lib/adapters/dynamo.ts'
import { type OpenEngine, openEngine } from '../../engines/open.ts'
import { onePrefixPumped } from '../../unit/sms-firewall-pumping.ts'

describe('pumping, on dynoxide', () => {
  const engines: OpenEngine[] = []
  const fresh = async () => {
    const engine = await openEngine('dynoxide')
    engines.push(engine)
    return dynamoTable(engine)
  }
  afterAll(() => {
    for (const engine of engines) engine.close()
  })
  onePrefixPumped(fresh)
})
