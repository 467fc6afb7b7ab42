// The words of the list of people, of inviting, and of one person.

import type { BulkAct, PeopleNoted } from '../../console/people/acts.ts'
import type { Safe } from '../../html.ts'

export interface PeopleWords {
  readonly title: string
  readonly lead: string
  readonly list: string
  readonly find: string
  /** Nobody has the address that was looked for. */
  readonly nobody: string
  readonly columns: {
    readonly tick: string
    readonly name: string
    readonly email: string
    readonly standing: string
    readonly teams: string
    readonly since: string
  }
  readonly administrator: string
  readonly suspended: string
  readonly removed: string
  readonly bulk: string
  readonly acts: Readonly<Record<BulkAct, string>>
  readonly tickFirst: string
  readonly invite: {
    readonly title: string
    readonly lead: string
    readonly email: string
    readonly emailFault: string
    readonly taken: string
    readonly teams: string
    readonly teamsHint: string
    readonly teamsFault: string
    readonly language: string
    readonly rights: string
    readonly administrator: string
    readonly submit: string
  }
  readonly open: {
    readonly title: string
    readonly columns: { readonly email: string; readonly what: string; readonly until: string; readonly act: string }
    readonly member: string
    readonly administrator: string
    readonly recovery: string
    readonly withdraw: string
  }
  readonly impact: {
    readonly title: Readonly<Record<BulkAct, (people: number) => string>>
    readonly who: string
    readonly suspend: (people: number) => string
    readonly reinstate: (people: number) => string
    readonly stayOver: string
    readonly sessions: (sessions: number) => string
    readonly signInAgain: string
    readonly remove: (people: number) => string
    readonly memberships: (memberships: number) => string
    readonly projects: string
    readonly anew: string
    readonly submit: Readonly<Record<BulkAct, string>>
  }
  readonly suspendedNow: (people: number) => string
  readonly left: (team: Safe) => Safe
  readonly leftTitle: string
  readonly toList: string
  readonly toPerson: string
  readonly person: {
    readonly facts: string
    readonly email: string
    readonly since: string
    readonly sessions: string
    readonly factors: string
    readonly factor: Readonly<Record<'sms' | 'totp' | 'passkey' | 'recovery_code', string>>
    readonly noFactor: string
    readonly teams: string
    readonly noTeams: string
    readonly leave: string
    readonly join: string
    readonly joinLabel: string
    readonly teamFault: string
    readonly may: string
    readonly verbs: string
    readonly mayNone: string
    readonly projects: string
    readonly projectsNone: string
    readonly projectsMore: string
    readonly archived: string
    readonly standing: string
    readonly suspendLead: string
    readonly reinstateLead: string
    readonly promote: string
    readonly promoteLead: string
    readonly demote: string
    readonly demoteLead: string
    readonly sessionsLead: (sessions: number) => string
    readonly recover: string
    readonly recoverLead: string
    readonly recoverEmail: string
    readonly recoverFault: string
    readonly removeLead: string
    readonly lookFirst: string
    readonly gone: string
    readonly yourself: string
  }
  /** Of a refusal that says more here than anywhere else. */
  readonly refused: {
    readonly oneself: string
    readonly removed: string
    readonly suspended: string
    readonly full: string
  }
  readonly notes: Readonly<Record<PeopleNoted, string>>
}
