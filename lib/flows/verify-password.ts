// One evaluation per request, however many rounds the race for the record takes: a lost compare-and-swap must not let a
// flood of parallel guesses multiply the hashing it costs us.

import type { Attempt, Ports } from '../ports.ts'
import type { PasswordHash } from '../schema.ts'

const verdicts = new WeakMap<Attempt, Map<PasswordHash | undefined, Promise<'right' | 'wrong'>>>()

/** `password` is normalised, and the same for the whole attempt. */
export function verifyOnce(
  ports: Pick<Ports, 'passwords'>,
  attempt: Attempt,
  hash: PasswordHash | undefined,
  password: string,
): Promise<'right' | 'wrong'> {
  const known = verdicts.get(attempt) ?? new Map<PasswordHash | undefined, Promise<'right' | 'wrong'>>()
  verdicts.set(attempt, known)
  const verdict = known.get(hash) ?? ports.passwords.verify(hash, password)
  known.set(hash, verdict)
  return verdict
}
