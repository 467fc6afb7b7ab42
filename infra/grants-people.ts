// What the functions may do by which a company's administrators look after its people, teams and services. None of them reads
// a password, a phone number or a seed, and none changes what proves somebody. An app is changed only where a team goes.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export const people = (may: Vocabulary): Grants => ({
  ...ofCompanies(may),
  ...ofPeople(may),
  ...ofTeams(may),
  ...ofServices(may),
})

function ofCompanies(may: Vocabulary): Grants {
  return {
    companiesShow: [may.read(...standing, 'ADMINISTRATORS'), may.mark()],
    companiesUpdate: [may.read(...standing, 'ADMINISTRATORS'), may.put('COMPANY')],
    companiesOperate: [may.read('COMPANY'), may.put('COMPANY')],
  }
}

function ofPeople(may: Vocabulary): Grants {
  const changing = [...standing, 'PROFILE', 'ADMINISTRATORS']
  const counting = may.list('SESSIONS', 'SEEN')
  const changed = [may.read(...changing), counting, may.put('SUBJECT', 'ADMINISTRATORS'), may.mark()]
  const leaving = [
    may.read(...changing, 'LOGIN', 'TEAM', 'LISTED'),
    may.put('SUBJECT', 'ADMINISTRATORS'),
    may.remove('LOGIN', 'TEAM', 'LISTED'),
    may.know(),
  ]
  return {
    peopleIndex: [may.read(...standing, 'PROFILE'), may.list('LISTED'), may.mark()],
    peopleFind: [may.read(...standing, 'PROFILE', 'LOGIN'), counting, may.mark(), may.know()],
    peopleShow: [may.read(...standing, 'PROFILE'), counting, may.mark()],
    peopleUpdateState: changed,
    peopleUpdateAdministrator: [...changed, may.know(), may.post()],
    peopleDestroySessions: [may.read(...changing), may.put('SUBJECT')],
    peopleDestroy: leaving,
    peopleAct: [...leaving, may.mark()],
  }
}

/** `APP`, `HOLDS`: what apps give to a team goes with it. */
function ofTeams(may: Vocabulary): Grants {
  const named = ['TEAM', 'LISTED']
  return {
    teamsIndex: [may.read(...standing), may.list('LISTED'), may.mark()],
    teamsCreate: [may.read(...standing, 'TEAM'), may.put(...named)],
    teamsShow: [may.read(...standing, 'TEAM'), may.mark()],
    teamsUpdate: [may.read(...standing, ...named), may.put(...named), may.remove('LISTED')],
    teamsDestroy: [
      may.read(...standing, ...named, 'APP'),
      may.list('HOLDS'),
      may.put('TEAM', 'APP'),
      may.remove('HOLDS', 'LISTED'),
    ],
    teamsMembers: [may.read(...standing, 'TEAM', 'PROFILE'), may.list('TEAM'), may.mark()],
    teamsAddOne: [may.read(...standing, 'TEAM', 'PROFILE'), may.put('SUBJECT', 'TEAM'), may.remove('TEAM'), may.mark()],
    teamsRemoveOne: [may.read(...standing, 'TEAM'), may.put('SUBJECT'), may.remove('TEAM')],
  }
}

function ofServices(may: Vocabulary): Grants {
  return {
    servicesIndex: [may.read(...standing), may.list('LISTED'), may.mark()],
    servicesCreate: [may.read(...standing, 'APP'), may.put('CLIENT', 'CLIENTS', 'SUBJECT', 'LISTED')],
    servicesShow: [may.read(...standing), may.mark()],
    servicesUpdate: [may.read(...standing, 'APP', 'LISTED'), may.put('CLIENT', 'LISTED'), may.remove('LISTED')],
    servicesRotate: [may.read(...standing), may.put('CLIENT')],
    servicesUpdateState: [may.read(...standing), may.put('SUBJECT'), may.mark()],
    servicesDestroy: [
      may.read(...standing, 'CLIENTS', 'ORIGIN', 'TEAM', 'LISTED'),
      may.put('SUBJECT'),
      may.remove('CLIENT', 'CLIENTS', 'ORIGIN', 'TEAM', 'LISTED'),
    ],
  }
}
