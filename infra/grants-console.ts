// What the console's pages of apps and access lists may do: what the functions of the API may that run the same flows, and the
// names of who looks and of who is told of. A press that is refused shows its page again, and reads what that shows.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export function consolePages(may: Vocabulary): Grants {
  const looking = may.read(...standing, 'APP', 'PROFILE')
  return {
    consoleShow: [may.read(...standing, 'PROFILE'), may.mark()],
    consoleMine: [looking, may.list('HOLDS', 'LISTED'), may.mark()],
    consoleAppsIndex: [looking, may.list('HOLDS', 'LISTED'), may.mark()],
    consoleAppsCreate: [looking, may.list('HOLDS', 'LISTED'), may.put('APP', 'HOLDS', 'LISTED')],
    consoleAppsSettings: [looking, may.mark()],
    consoleAppsChange: [
      may.read(...standing, 'APP', 'HOLDS', 'LISTED', 'LOGIN', 'PROFILE'),
      may.put('APP', 'HOLDS', 'LISTED'),
      may.remove('LISTED'),
      may.know(),
    ],
    consoleAppsRemoval: [looking, may.list('APP'), may.mark()],
    consoleAppsRemove: [may.read(...standing, 'APP', 'HOLDS', 'LISTED'), may.put('APP'), may.remove('HOLDS', 'LISTED')],
    consoleAccessIndex: [looking, may.list('APP'), may.mark()],
    consoleAccessPress: [
      may.read(...standing, 'APP', 'HOLDS', 'TEAM', 'LOGIN', 'PROFILE'),
      may.list('APP'),
      may.put('APP', 'HOLDS', 'TEAM'),
      may.remove('APP', 'HOLDS'),
      may.know(),
    ],
    consoleAccessShow: [looking, may.mark()],
    consoleAccessChange: [
      may.read(...standing, 'APP', 'HOLDS', 'TEAM', 'PROFILE'),
      may.put('APP', 'TEAM'),
      may.remove('APP', 'HOLDS'),
    ],
    consoleAccessWhy: [looking, may.mark()],
    consoleAccessAsk: [may.read(...standing, 'APP', 'LOGIN', 'PROFILE'), may.mark(), may.know()],
    consoleAccessWho: [may.read(...standing, 'APP', 'PROFILE', 'ADMINISTRATORS'), may.list('APP', 'TEAM'), may.mark()],
  }
}
