// What the console's pages of reviews may do: what the functions of the API may that run the same flows, and the names of who
// is told of. A press that is refused shows its page again, and reads what that shows.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export function consoleOfReviews(may: Vocabulary): Grants {
  const looking = may.read(...standing, 'APP', 'PROFILE', 'REVIEWS')
  const counting = may.list('APP', 'HOLDS', 'LISTED', 'REVIEW')
  return {
    consoleReviewsIndex: [looking, counting, may.list('REVIEWS'), may.mark()],
    consoleReviewsCreate: [looking, counting, may.list('REVIEWS'), may.put('REVIEWS', 'DUE', 'COMPANY')],
    consoleReviewsShow: [looking, counting, may.mark()],
    consoleReviewsChange: [
      may.read(...standing, 'APP', 'HOLDS', 'TEAM', 'PROFILE', 'REVIEWS', 'REVIEW', 'DUE'),
      counting,
      may.put('REVIEWS', 'REVIEW', 'APP', 'HOLDS', 'TEAM', 'COMPANY'),
      may.remove('APP', 'HOLDS', 'DUE'),
    ],
  }
}
