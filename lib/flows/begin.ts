// The three ways a login begins: with a password, with a passkey, or with a code where a company chose that.

import type { Outcome } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { beginCeremony } from './begin-ceremony.ts'
import { type BeginLogin, beginLogin } from './begin-login.ts'
import { type BeginPasswordless, beginPasswordless } from './recovery/begin-passwordless.ts'
import type { Pending } from './second-factor.ts'

export type Begin =
  | ({ readonly by: 'password' } & BeginLogin)
  | ({ readonly by: 'code' } & BeginPasswordless)
  | ({ readonly by: 'passkey' } & Pick<BeginLogin, 'holder' | 'label' | 'devices'>)

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords' | 'passkeys' | 'deployment'>

export function begin(ports: Needs, attempt: Attempt, command: Begin): Promise<Outcome<Pending>> {
  switch (command.by) {
    case 'password':
      return beginLogin(ports, attempt, command)
    case 'code':
      return beginPasswordless(ports, attempt, command)
    case 'passkey':
      return beginCeremony(ports, attempt, { ...command, purpose: 'login' })
  }
}
