// The small print of an event, for the person that it happened to: with what, where, how often. No id and no digest: those
// are for who keeps the log.

import type { RecordedEvent } from '../../lib/event.ts'
import type { Language } from '../../lib/schema.ts'
import { html, type Piece } from '../html.ts'
import { accountWords } from './words.ts'

export function detailsOf(language: Language, event: RecordedEvent): readonly Piece[] {
  const words = accountWords[language].activity
  const count = event.count === undefined || event.count < 2 ? [] : [words.times(event.count)]
  return [...about(language, event), ...count]
}

/** By what the event has: a field means the same in every kind. */
function about(language: Language, event: RecordedEvent): readonly Piece[] {
  const words = accountWords[language].activity
  return [
    'methods' in event && methods(language, event.methods),
    'method' in event && words.method[event.method],
    'authenticator' in event && event.authenticator !== undefined && words.authenticator[event.authenticator],
    'letter' in event && words.letter[event.letter],
    'app' in event && event.app !== undefined && html`<bdi>${event.app}</bdi>`,
    'client' in event && event.client !== undefined && html`<bdi>${event.client}</bdi>`,
    'scopes' in event && event.scopes.length > 0 && html`<bdi>${event.scopes.join(' ')}</bdi>`,
    'left' in event && words.left(event.left),
    'session_kind' in event && words.kind[event.session_kind],
    'context' in event && event.context !== undefined && words[event.context],
  ].filter((piece) => piece !== false)
}

const methods = (
  language: Language,
  all: readonly (keyof (typeof accountWords)['en']['activity']['method'])[],
): string => [...new Set(all.map((method) => accountWords[language].activity.method[method]))].join(' + ')
