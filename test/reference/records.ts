// A world as it is stored, and what its people show at the doors. Beside the subject there are whoever administers the app's
// company, in a session that nothing can be said against, and the service that guards the app.

import type { ClientId, CompanyId, Scope, SubjectId } from '../../lib/ids.ts'
import { digestOf, mintGrant, mintSession } from '../../lib/rules/credential.ts'
import { clientRef } from '../../lib/rules/oauth/client.ts'
import type {
  Administrators,
  Client,
  ClientAuthentication,
  Grant,
  Item,
  Session,
  Subject,
  TeamMember,
} from '../../lib/schema.ts'
import type { World } from './access.ts'
import { BYTES, DIGEST, ids, SHOWN } from './names.ts'

export const GUARD_SECRET = 'secret_of-guard'

/** By which a person, or the machine itself, has a token. */
export const clientOf = ({ subject, home, scopes = [] }: World): Client =>
  client(subject.machine ?? ids.program, home.id, { scopes })

function client(id: ClientId, company: CompanyId, more: Partial<Client>): Client {
  const authentication: ClientAuthentication = { method: 'none' }
  return {
    ...{ kind: 'client', id, ref: clientRef(id), company, name: id, authentication, native: false, redirectUris: [] },
    ...{ logoutUris: [], origins: [], grantTypes: ['authorization_code'], scopes: [] as readonly Scope[], guards: [] },
    ...{ tokens: 'opaque', lives: {}, requires: { push: false, dpop: false }, remembersConsent: false },
    createdAt: 0 as Client['createdAt'],
    ...more,
  }
}

/** The token that a client shows. Whatever ends it is its session's end: it has no shorter life of its own. */
export function tokenOf(world: World) {
  const { subject, session, home, at, scopes = [] } = world
  const { id } = clientOf(world)
  const locator = {
    ...{ grant: ids.grant, subject: subject.id, session: session.id, client: clientRef(id), company: home.id },
  }
  const expiresAt = (at + 60) as Grant['expiresAt']
  const grant: Grant = {
    ...{ kind: 'grant', id: ids.grant, subject: subject.id, company: home.id, session: session.id, client: id, scopes },
    ...{ offline: false, createdAt: session.createdAt, expiresAt, ttl: expiresAt },
    access: [{ secret: DIGEST, scopes, issuedAt: session.createdAt, expiresAt }],
  }
  return { locator, grant, shown: { ...locator, kind: 'access', secret: SHOWN.secret } as const }
}

/** What the subject shows, and what the administrator does. */
export function credentialsOf(world: World): { readonly own: string; readonly boss: string } {
  const { subject, session, home, scopes } = world
  const kind = session.holder === 'browser' ? 'browser' : 'cli'
  const own =
    scopes === undefined
      ? mintSession(kind, { id: session.id, subject: subject.id, company: home.id }, BYTES)
      : mintGrant('access', tokenOf(world).locator, BYTES)
  const boss = mintSession('cli', { id: ids.bossSession, subject: ids.boss, company: ids.owner }, BYTES)
  return { own: own.credential, boss: boss.credential }
}

export function recordsOf(world: World): readonly Item[] {
  const { subject, home, owner, app, entry, session, signedOut, scopes } = world
  const companies = owner === undefined || owner === home ? [home] : [home, owner]
  const held = scopes === undefined ? [] : [tokenOf(world).grant, clientOf(world)]
  const own = [app, entry, signedOut ? undefined : session].filter((one) => one !== undefined)
  return [...companies, subject, ...own, ...held, ...listed(world), ...bystanders(world)]
}

/** The same from the other side, for who asks about everybody. */
function listed({ subject, home, at }: World): readonly Item[] {
  const subjects = subject.administrator && home.id === ids.owner ? [ids.boss, subject.id] : [ids.boss]
  const administrators: Administrators = { kind: 'administrators', company: ids.owner, subjects }
  const members = subject.teams.map((team): TeamMember => {
    return { kind: 'team_member', company: home.id, team, subject: subject.id, addedBy: ids.boss, since: at }
  })
  return [administrators, ...members]
}

function bystanders({ session, at }: World): readonly Item[] {
  const boss: Subject = {
    ...{ kind: 'subject', id: ids.boss as SubjectId, company: ids.owner, state: 'active', administrator: true },
    ...{ teams: [], generation: 0 },
  }
  const about = { id: ids.bossSession, subject: ids.boss, company: ids.owner, generation: 0, secret: DIGEST }
  const strong = { methods: ['hwk'], passkey: ids.passkey, authenticatedAt: at, createdAt: at } as const
  const { lent: _, ...plain } = session
  const expiresAt = (at + 600) as Session['expiresAt']
  const signedIn: Session = { ...plain, ...about, ...strong, holder: 'cli', expiresAt, ttl: expiresAt }
  const secrets = [{ digest: digestOf(GUARD_SECRET), since: 0 as Client['createdAt'] }]
  const guard = client(ids.guard, ids.owner, { guards: [ids.app], authentication: { method: 'secret', secrets } })
  return [boss, signedIn, guard]
}
