// Who and what there is in every world, and the one secret that all of them have.

import type {
  AppId,
  ClientId,
  CompanyId,
  DeviceId,
  GrantId,
  PasskeyId,
  ReviewId,
  SessionId,
  SubjectId,
} from '../../lib/ids.ts'
import { mintSession, parse, type SessionCredential } from '../../lib/rules/credential.ts'

/** A Monday at noon. */
export const AT = 1_893_844_800

export const ids = {
  ...{ app: 'shop' as AppId, owner: 'acme' as CompanyId, elsewhere: 'bolt' as CompanyId },
  ...{ subject: 'AdaAdaAdaAdaAda0' as SubjectId, boss: 'BossBossBossBos0' as SubjectId },
  ...{ session: 'Session000000001' as SessionId, bossSession: 'Session000000002' as SessionId },
  ...{ device: 'Device0000000001' as DeviceId, passkey: 'Passkey000000001' as PasskeyId },
  ...{ machine: 'machine' as ClientId, program: 'program' as ClientId, guard: 'guard' as ClientId },
  ...{ grant: 'Grant00000000001' as GrantId },
  ...{ review: 'Review0000000001' as ReviewId, otherReview: 'Review0000000000' as ReviewId },
}

export const BYTES = Buffer.alloc(32, 7)
const minted = mintSession('cli', { id: ids.session, subject: ids.subject, company: ids.owner }, BYTES)
export const DIGEST = minted.digest
export const SHOWN = parse(minted.credential) as SessionCredential
