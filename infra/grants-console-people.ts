// What the console's pages of people, teams and services may do: what the functions of the API may that run the same flows. A press that is
// refused shows its page again, and reads what that shows.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export const consoleOfPeople = (may: Vocabulary): Grants => ({ ...ofPeople(may), ...ofTeams(may), ...ofServices(may) })

function ofTeams(may: Vocabulary): Grants {
  const one = [may.read(...standing, 'TEAM', 'PROFILE'), may.list('TEAM', 'HOLDS'), may.mark()]
  return {
    consoleTeamsIndex: [may.read(...standing, 'PROFILE'), may.list('LISTED'), may.mark()],
    consoleTeamsCreate: [may.read(...standing, 'PROFILE', 'TEAM'), may.list('LISTED'), may.put('TEAM', 'LISTED')],
    consoleTeamsShow: one,
    // `APP`, `HOLDS`: what apps give to a team goes with it.
    consoleTeamsChange: [
      may.read(...standing, 'TEAM', 'PROFILE', 'LOGIN', 'LISTED', 'APP'),
      may.list('TEAM', 'HOLDS'),
      may.put('SUBJECT', 'TEAM', 'LISTED', 'APP'),
      may.remove('TEAM', 'HOLDS', 'LISTED'),
      may.mark(),
      may.know(),
    ],
  }
}

function ofPeople(may: Vocabulary): Grants {
  const list = [may.list('LISTED', 'INVITES'), may.mark()]
  const one = may.list('SESSIONS', 'SEEN', 'HOLDS', 'LISTED', 'OWNED')
  const pressing = [
    may.put('SUBJECT', 'ADMINISTRATORS', 'TEAM', 'INVITES', 'LEDGER'),
    may.remove('LOGIN', 'TEAM', 'LISTED', 'INVITES'),
    may.mark(),
    may.know(),
    may.post(),
  ]
  return {
    consolePeopleIndex: [may.read(...standing, 'PROFILE'), ...list],
    consolePeoplePress: [
      may.read(...standing, 'PROFILE', 'ADMINISTRATORS', 'LOGIN', 'TEAM', 'LISTED', 'INVITES', 'LEDGER'),
      may.list('LISTED', 'INVITES', 'SESSIONS', 'SEEN'),
      may.put('SUBJECT', 'ADMINISTRATORS', 'INVITES', 'LEDGER'),
      may.remove('LOGIN', 'TEAM', 'LISTED', 'INVITES'),
      may.mark(),
      may.know(),
      may.post(),
    ],
    consolePeopleShow: [may.read(...standing, 'PROFILE', 'APP', 'TEAM', 'PROJECT'), one, may.mark()],
    consolePeopleChange: [
      may.read(...standing, 'PROFILE', 'APP', 'TEAM', 'PROJECT', 'ADMINISTRATORS', 'LOGIN', 'LISTED', 'LEDGER'),
      may.list('SESSIONS', 'SEEN', 'HOLDS', 'LISTED', 'OWNED', 'INVITES'),
      ...pressing,
    ],
  }
}

function ofServices(may: Vocabulary): Grants {
  return {
    consoleServicesIndex: [may.read(...standing, 'PROFILE'), may.list('LISTED'), may.mark()],
    consoleServicesCreate: [
      may.read(...standing, 'PROFILE', 'APP'),
      may.list('LISTED'),
      may.put('CLIENT', 'CLIENTS', 'SUBJECT', 'LISTED'),
    ],
    consoleServicesShow: [may.read(...standing, 'PROFILE'), may.mark()],
    consoleServicesChange: [
      may.read(...standing, 'PROFILE', 'APP', 'LISTED', 'CLIENTS', 'ORIGIN', 'TEAM'),
      may.put('CLIENT', 'SUBJECT', 'LISTED'),
      may.remove('CLIENT', 'CLIENTS', 'ORIGIN', 'TEAM', 'LISTED'),
      may.mark(),
    ],
  }
}
