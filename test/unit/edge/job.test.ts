import { describe, expect, test } from '@jest/globals'
import { denial } from '../../../lib/denial.ts'
import { isJob, job } from '../../../lib/edge/job.ts'
import { malformed } from '../../../lib/edge/request.ts'
import { denied, type Outcome, permitted } from '../../../lib/outcome.ts'
import { acme } from '../rules/samples.ts'
import { inMemory } from './ports.ts'

type Command = { readonly act: unknown }
const flow = async (_: object, __: object, { act }: Command): Promise<Outcome<string>> => {
  if (act === 'throw') throw new RangeError('quoted')
  if (act === 'refuse')
    return denied(denial('invalid_request', { detail: 'No.' }), [{ kind: 'company_created', company: acme }])
  return permitted('value', [{ kind: 'company_created', company: acme }])
}
const made = job({
  name: 'test.job',
  read: (event) => (event === null ? malformed('Give something.') : { act: event }),
  flow,
})
const context = { awsRequestId: '01234567-89ab-cdef-0123-456789abcdef' }

describe('a job of the operator', () => {
  test('answers what was done, with its event', async () => {
    const memory = inMemory()
    expect(await made(memory.ports)('allow', context)).toEqual({ done: 'value' })
    expect(memory.table.events).toMatchObject([{ kind: 'company_created', attempt: context.awsRequestId }])
  })

  test('answers what was refused, with its event', async () => {
    const memory = inMemory()
    expect(await made(memory.ports)('refuse', context)).toEqual({ refused: 'invalid_request', detail: 'No.' })
    expect(await made(memory.ports)(null, context)).toEqual({ refused: 'invalid_request', detail: 'Give something.' })
    expect(memory.table.events).toMatchObject([
      { kind: 'company_created' },
      { kind: 'request_refused', endpoint: 'test.job', cause: 'malformed' },
    ])
  })

  test('fails as an invocation where the flow does, keeps the fault, and throws no message of it', async () => {
    const memory = inMemory()
    await expect(made(memory.ports)('throw', context)).rejects.toThrow('the job failed')
    expect(memory.table.events).toMatchObject([{ kind: 'fault', endpoint: 'test.job', error: 'RangeError' }])
  })

  test('is known as a job', () => {
    expect(isJob(made(inMemory().ports))).toBe(true)
    expect(isJob(async () => undefined)).toBe(false)
  })
})
