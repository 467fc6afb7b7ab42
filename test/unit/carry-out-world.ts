// One attempt, its outcomes, and a world whose every step is written down, for tests of what carries them out.

import { denial } from '../../lib/denial.ts'
import { lineBefore } from '../../lib/fold.ts'
import type { AttemptId, ChallengeId, CountryCode, Milliseconds, PhoneNumber } from '../../lib/ids.ts'
import { counted, create, denied, permitted } from '../../lib/outcome.ts'
import type { Attempt, Commit, Message, TextMessage } from '../../lib/ports.ts'
import { sending } from '../../lib/send.ts'
import { inMemory } from './edge/ports.ts'
import { acme, ada, NOW, subject } from './rules/samples.ts'

export const attempt: Attempt = {
  id: 'attempt-1' as AttemptId,
  at: (NOW * 1000 + 7) as Milliseconds,
  endpoint: 'test.create',
  network: '203.0.113.7',
  userAgent: 'Firefox',
}
export const SECRET_TEXT = '123456 is your code'
export const message = (n = 1): TextMessage => ({
  by: 'sms',
  to: '+4791000001' as PhoneNumber,
  country: 'NO' as CountryCode,
  proved: true,
  text: SECRET_TEXT,
  about: { company: acme, subject: ada, challenge: `Challenge000000${n}` as ChallengeId },
})
export const event = { kind: 'company_created', company: acme } as const
export const allow = (messages: Message[] = []) => permitted('value', [event], [create(subject())], { messages })
export const refuse = () => denied(denial('forbidden'), counted({ ...event, kind: 'company_created' }, 'cause', 'who'))

/** A world whose every step is written down in order; `lose` commits are lost to somebody else first. */
export function world({ lose = 0, sms = true } = {}) {
  const memory = inMemory({ seeded: false })
  const steps: string[] = []
  const commits: Commit[] = []
  let left = lose
  const { table } = memory
  const parts = {
    ...memory.ports,
    table: {
      ...table,
      async commit(commit: Commit) {
        steps.push(`commit ${commit.events.map(({ kind }) => kind).join()}`)
        commits.push(commit)
        if (left-- > 0) return 'lost' as const
        return table.commit(commit)
      },
      async tally(...of: Parameters<typeof table.tally>) {
        steps.push('tally')
        return table.tally(...of)
      },
    },
    sms: {
      async send(sent: TextMessage) {
        steps.push('send')
        if (!sms)
          throw Object.assign(new Error(`could not send ${sent.text} to ${sent.to}`), { name: 'ThrottledException' })
        return memory.ports.sms.send(sent)
      },
    },
  }
  return { memory, ports: { ...parts, send: sending(parts), lineBefore }, steps, commits }
}
