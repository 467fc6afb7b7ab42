// A stranger with the password has used up the guesses: codes of this kind are closed to strangers, the password is known to
// somebody else and has to be changed, and the person is told. SP 800-63B-4 §3.1.1.2, §3.2.2.

import type { AuthEvent } from '../event.ts'
import type { Seconds } from '../ids.ts'
import { replace } from '../outcome.ts'
import type { Message, Ports, Write } from '../ports.ts'
import type { Challenge } from '../schema.ts'
import type { Standing } from './finish-challenge.ts'
import { notice } from './notice.ts'

export async function freeze(
  ports: Pick<Ports, 'keys' | 'deployment'>,
  { subject, company, password, profile }: Standing,
  { proved, label }: Challenge,
  at: Seconds,
): Promise<{ events: readonly AuthEvent[]; writes: readonly Write[]; messages: readonly Message[] }> {
  const about = { company: company.id, subject: subject.id }
  const suspect = password !== undefined && password.due === undefined && proved.includes('pwd')
  const event: AuthEvent = { kind: 'password_suspected', ...about, due: 'change', cause: 'codes_spent' }
  return {
    events: suspect ? [event] : [],
    writes: suspect ? [replace(password, { due: 'change' })] : [],
    messages:
      profile === undefined
        ? []
        : [await notice(ports, { company, subject, profile, what: { kind: 'codes_frozen' }, label }, at)],
  }
}
