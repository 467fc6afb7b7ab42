// What the console's pages of the policy may do: what the functions of the API may that run the same flows.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export const consoleOfPolicy = (may: Vocabulary): Grants => ({
  consolePolicyShow: [may.read(...standing, 'PROFILE'), may.mark()],
  consolePolicyChange: [may.read(...standing, 'PROFILE'), may.put('COMPANY'), may.mark()],
})
