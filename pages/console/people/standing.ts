// What is not usual about a person, in a word each.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece } from '../../html.ts'
import { badge } from '../table.ts'
import { consoleWords } from '../words.ts'

export function standing(
  language: Language,
  { administrator, state }: { readonly administrator: boolean; readonly state: 'active' | 'suspended' | 'removed' },
): Piece {
  const words = consoleWords[language].people
  return [
    administrator && html`${badge(words.administrator)} `,
    state === 'suspended' && badge(words.suspended, 'warning'),
    state === 'removed' && badge(words.removed, 'warning'),
  ]
}
