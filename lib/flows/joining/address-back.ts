// A person was named by an address that was given up lately, and answered there: that is where the person lives. Whoever moved
// the account since signs in by theirs no more, and hears of nothing.

import type { AuthEvent } from '../../event.ts'
import type { EmailAddress } from '../../ids.ts'
import { create, remove, replace } from '../../outcome.ts'
import type { Ports, Write } from '../../ports.ts'
import { backAt } from '../../rules/former-address.ts'
import { personLine } from '../../rules/people.ts'
import { key, type Profile } from '../../schema.ts'
import { relist } from '../directory.ts'
import type { Returning } from './open-invitation.ts'

export async function addressBack(
  ports: Pick<Ports, 'table' | 'keys'>,
  { subject, profile }: Returning,
  email: EmailAddress,
): Promise<{ readonly profile: Profile; readonly events: readonly AuthEvent[]; readonly writes: readonly Write[] }> {
  if (email === profile.email) return { profile, events: [], writes: [] }
  const [now, then] = await Promise.all([
    ports.keys.digest('login-name', profile.email),
    ports.keys.digest('login-name', email),
  ])
  const [held] = await ports.table.get(key.login(now))
  const changes = backAt(profile, email)
  const whose = { subject: subject.id, company: subject.company }
  return {
    profile: { ...profile, ...changes },
    events: [{ kind: 'address_changed', ...whose }],
    writes: [
      ...(held === undefined ? [] : [remove(held)]),
      create({ kind: 'login', name: then, ...whose }),
      replace(profile, changes),
      ...(await relist(ports, personLine(subject, profile), personLine(subject, { ...profile, ...changes }))),
    ],
  }
}
