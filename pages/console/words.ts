// The console's own catalogue.

import type { Language } from '../../lib/schema.ts'
import { en } from '../words/console/en.ts'
import { nb } from '../words/console/nb.ts'
import type { ConsoleWords } from '../words/console/shape.ts'

export const consoleWords: Readonly<Record<Language, ConsoleWords>> = { en, nb }
