// Ten codes to print, shown once; a new set ends the old one. Only their keyed digests are kept. SP 800-63B-4 §3.1.2, §4.2.

import { type Outcome, permitted, put, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { mintRecoveryCodes, RECOVERY_BYTES } from '../../rules/recovery-code.ts'
import { key } from '../../schema.ts'
import type { Own } from '../sessions.ts'
import { about, mayChange, tell, withFactor } from './authenticators.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'keys' | 'random'>

export async function makeRecoveryCodes(
  ports: Needs,
  attempt: Attempt,
  command: Own,
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  const found = await mayChange(ports, attempt, command, 'recovery_code', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, at } = principal
  const codes = mintRecoveryCodes(ports.random.bytes(RECOVERY_BYTES))
  const digests = await Promise.all(codes.map((code) => ports.keys.digest('recovery-code', subject.id, code)))
  const [before] = await ports.table.get(key.recovery(subject.id))
  return permitted(
    { codes },
    [
      {
        kind: 'authenticator_bound',
        ...about(principal),
        authenticator: 'recovery_code',
        replaced: before !== undefined,
      },
    ],
    [
      put(before, { kind: 'recovery', subject: subject.id, codes: digests, madeAt: at }),
      replace(subject, withFactor(subject, 'recovery_code')),
    ],
    { messages: [await tell(ports, found, { kind: 'authenticator_bound', authenticator: 'recovery_code' })] },
  )
}
