import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { powertoolsJournal } from '../../../lib/adapters/journal.ts'
import type { AuthEvent } from '../../../lib/event.ts'
import type { Attempt } from '../../../lib/ports.ts'
import { acme, ada } from '../rules/samples.ts'

// What alarms are made of: infra/alarms.ts names these metrics.

const attempt = { id: 'attempt-1', at: 0, endpoint: 'x.create', network: '192.0.2.1', userAgent: '' } as Attempt
const about = { company: acme, subject: ada } as const

/** Names of the metrics that an event raises, as CloudWatch reads them out of the log; and by how much, where it was told at once. */
function metricsOf(event: AuthEvent, times?: number): readonly string[] {
  const lines: string[] = []
  const log = jest.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)))
  const info = jest.spyOn(console, 'info').mockImplementation(() => undefined)
  powertoolsJournal().measure(attempt, event, times)
  log.mockRestore()
  info.mockRestore()
  type Line = Readonly<Record<string, unknown>> & {
    readonly _aws?: { readonly CloudWatchMetrics: readonly { readonly Metrics: readonly { Name: string }[] }[] }
  }
  return lines.flatMap((text) => {
    const line = JSON.parse(text) as Line
    const named = (line._aws?.CloudWatchMetrics ?? []).flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name))
    return times === undefined ? named : named.map((name) => `${name} ${String(line[name])}`)
  })
}

describe('an event in numbers', () => {
  // Otherwise it writes to a console of its own.
  const settings = { POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'false' }
  beforeAll(() => {
    Object.assign(process.env, settings)
  })
  afterAll(() => {
    for (const name of Object.keys(settings)) delete process.env[name]
  })

  const letter = { ...about, letter: 'authenticator_bound' } as const
  test.each<readonly [string, AuthEvent, readonly string[]]>([
    ['is one of its kind', { kind: 'letter_sent', ...letter, message: 'm' }, ['letter_sent']],
    [
      'tells a letter that SES refused',
      { kind: 'letter_not_sent', ...letter, cause: 'TooManyRequestsException' },
      ['letter_not_sent', 'letter_lost'],
    ],
    [
      'from one that was asked for in a flood',
      { kind: 'letter_not_sent', ...letter, cause: 'letters_limited' },
      ['letter_not_sent', 'letters_limited'],
    ],
  ])('%s', (_, event, names) => expect(metricsOf(event)).toEqual(names))

  test('is as many as were told at once', () => {
    const event = { kind: 'gateway_refused', endpoint: 'POST /login', status: 429, cause: 'throttled' } as const
    expect(metricsOf(event, 500)).toEqual(['gateway_refused 500'])
    expect(metricsOf(event, 1)).toEqual(['gateway_refused 1'])
    expect(metricsOf({ kind: 'letter_not_sent', ...letter, cause: 'letters_limited' }, 3)).toEqual([
      'letter_not_sent 3',
      'letters_limited 3',
    ])
  })
})
