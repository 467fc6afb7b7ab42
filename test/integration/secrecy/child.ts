// The whole gateway in a process of its own, with people of the test's choosing: what it prints is all that it logs.
// Lines on its input are orders; the end of the input ends it.

import { createInterface } from 'node:readline'
import type { NewCompany } from '../../../lib/flows/bootstrap.ts'
import type { AttemptId } from '../../../lib/ids.ts'
import { startGateway } from '../../../local/gateway.ts'

const [store = '', founding = '{}'] = process.argv.slice(2)

async function seed(): Promise<void> {
  const { foundingPorts } = await import('../../../lib/adapters/live.ts')
  const { carryOut } = await import('../../../lib/carry-out.ts')
  const { bootstrap } = await import('../../../lib/flows/bootstrap.ts')
  const ports = foundingPorts()
  const attempt = {
    id: 'seed-secrecy' as AttemptId,
    at: ports.clock.now(),
    endpoint: 'seed',
    network: 'operator',
    userAgent: '',
  }
  const company = JSON.parse(founding) as NewCompany
  const answer = await carryOut(ports, attempt, () => bootstrap(ports, attempt, company))
  if (!answer.permitted) throw new Error('the company was not founded')
}

const gateway = await startGateway({ store, seed })
process.stdout.write(`ready ${gateway.url}\n`)
for await (const line of createInterface(process.stdin)) {
  // Refused for what it is, so the client does not try again.
  if (line === 'sns fails') gateway.aws.fail('sns', { status: 400, code: 'InvalidParameter' })
  process.stdout.write(`done ${line}\n`)
}
await gateway.stop()
