// The account pages' own catalogue.

import type { Language } from '../../lib/schema.ts'
import { en } from '../words/account/en.ts'
import { nb } from '../words/account/nb.ts'
import type { AccountWords } from '../words/account/shape.ts'

export const accountWords: Readonly<Record<Language, AccountWords>> = { en, nb }
