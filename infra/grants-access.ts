// What the functions of apps and access lists may do. None reads a password, a number or a seed; one alone knows names by their
// addresses; and who lists and explains writes nothing but that it was asked.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export function access(may: Vocabulary): Grants {
  const managing = may.read(...standing, 'APP', 'LISTED')
  const giving = [...standing, 'APP', 'HOLDS', 'TEAM']
  const taking = [may.read(...giving), may.put('APP'), may.remove('APP', 'HOLDS')]
  const asking = [may.read(...standing, 'APP'), may.mark()]
  return {
    ...reviewing(may),
    appsCreate: [may.read(...standing, 'APP'), may.put('APP', 'HOLDS', 'LISTED')],
    appsIndex: [may.read(...standing), may.list('LISTED'), may.mark()],
    appsShow: asking,
    appsUpdate: [managing, may.put('APP', 'LISTED'), may.remove('LISTED')],
    appsLock: [managing, may.put('APP', 'LISTED')],
    appsTransfer: [may.read(...standing, 'APP', 'HOLDS', 'LISTED'), may.put('APP', 'HOLDS', 'LISTED')],
    appsDestroy: [may.read(...standing, 'APP', 'HOLDS', 'LISTED'), may.put('APP'), may.remove('HOLDS', 'LISTED')],
    accessIndex: [may.read(...standing, 'APP', 'PROFILE'), may.list('APP'), may.mark()],
    accessCreate: [may.read(...giving, 'LOGIN'), may.put('APP', 'HOLDS', 'TEAM'), may.know()],
    accessUpdate: [may.read(...giving), may.put('APP', 'HOLDS', 'TEAM')],
    accessDestroy: taking,
    accessWithdrawals: taking,
    accessWhy: asking,
    accessWho: [may.read(...standing, 'APP', 'PROFILE', 'ADMINISTRATORS'), may.list('APP', 'TEAM'), may.mark()],
    accessMine: [may.read(...standing, 'APP'), may.list('HOLDS', 'LISTED'), may.mark()],
    accessTheirs: [may.read(...standing, 'APP'), may.list('HOLDS', 'LISTED'), may.mark()],
  }
}

/** Who starts or ends a review changes what the company's gates ask, which stands in the company's own record. */
function reviewing(may: Vocabulary): Grants {
  const about = ['APP', 'HOLDS', 'REVIEWS', 'REVIEW', 'DUE']
  const carryingOut = [
    may.list('LISTED', 'APP', 'REVIEW'),
    may.put('REVIEWS', 'REVIEW', 'APP', 'COMPANY'),
    may.remove('APP', 'HOLDS', 'DUE'),
  ]
  return {
    reviewsCreate: [may.read(...standing, 'APP'), may.put('REVIEWS', 'DUE', 'COMPANY')],
    reviewsIndex: [may.read(...standing), may.list('REVIEWS'), may.mark()],
    reviewsShow: [may.read(...standing, 'REVIEWS'), may.mark()],
    reviewsLines: [may.read(...standing, 'REVIEWS'), may.list('REVIEW'), may.mark()],
    reviewsDestroy: [
      may.read(...standing, 'REVIEWS', 'DUE'),
      may.list('REVIEW'),
      may.put('REVIEWS', 'COMPANY'),
      may.remove('DUE'),
    ],
    reviewsClose: [may.read(...standing, ...about), ...carryingOut],
    reviewsDecide: [
      may.read(...standing, 'APP', 'HOLDS', 'TEAM', 'REVIEW'),
      may.put('APP', 'REVIEW'),
      may.remove('APP', 'HOLDS'),
    ],
    reviewsCarryOut: [may.read('COMPANY', ...about), ...carryingOut, may.list('DUE')],
  }
}
