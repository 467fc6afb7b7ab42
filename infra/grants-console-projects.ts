// What the console's pages of projects may do: what the functions of the API may that run the same flows, and the names of
// whose they are. A press that is refused shows its page again, and reads what that shows.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export function consoleOfProjects(may: Vocabulary): Grants {
  return {
    consoleProjectsIndex: [may.read(...standing, 'PROFILE'), may.list('LISTED'), may.mark()],
    consoleProjectsCreate: [
      may.read(...standing, 'PROFILE'),
      may.list('LISTED'),
      may.put('PROJECT', 'OWNED', 'LISTED', 'CONTENT'),
    ],
    consoleProjectsShow: [may.read(...standing, 'PROFILE', 'PROJECT', 'CONTENT'), may.mark()],
    consoleProjectsChange: [
      may.read(...standing, 'PROFILE', 'PROJECT', 'CONTENT', 'OWNED', 'LISTED', 'LOGIN'),
      may.put('PROJECT', 'OWNED', 'LISTED', 'CONTENT'),
      may.remove('OWNED', 'LISTED', 'CONTENT'),
      may.mark(),
      may.know(),
    ],
  }
}
