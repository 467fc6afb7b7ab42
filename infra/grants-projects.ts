// What the functions of projects may do. Who opens one writes nothing, who copies one reads no content, and what lists them
// reads none either.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export const projects = (may: Vocabulary): Grants => ({
  projectsIndex: [may.read(...standing), may.list('LISTED'), may.mark()],
  projectsCreate: [may.read(...standing, 'PROJECT'), may.put('PROJECT', 'OWNED', 'LISTED', 'CONTENT')],
  projectsShow: [may.read(...standing, 'PROJECT', 'CONTENT'), may.mark()],
  projectsUpdate: [
    may.read(...standing, 'PROJECT', 'CONTENT', 'LISTED'),
    may.put('PROJECT', 'LISTED', 'CONTENT'),
    may.remove('LISTED', 'CONTENT'),
  ],
  projectsUpdateState: [may.read(...standing, 'PROJECT', 'LISTED'), may.put('PROJECT', 'LISTED'), may.mark()],
  projectsDestroy: [
    may.read(...standing, 'PROJECT', 'CONTENT', 'OWNED', 'LISTED'),
    may.put('PROJECT', 'CONTENT'),
    may.remove('CONTENT', 'OWNED', 'LISTED'),
  ],
  // `CONTENT`: how many hold it stands beside it.
  projectsCopy: [may.read(...standing, 'PROJECT', 'CONTENT'), may.put('PROJECT', 'OWNED', 'LISTED', 'CONTENT')],
  // `PROFILE`: whether it is a person.
  projectsHandOver: [
    may.read(...standing, 'PROJECT', 'PROFILE', 'OWNED', 'LISTED'),
    may.put('PROJECT', 'OWNED', 'LISTED'),
    may.remove('OWNED'),
    may.mark(),
  ],
  projectsLineage: [may.read(...standing, 'PROJECT'), may.mark()],
  projectsOwned: [may.read(...standing, 'PROJECT'), may.list('OWNED'), may.mark()],
})
