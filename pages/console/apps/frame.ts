// What the pages of one app share: its heading, the way up, and the way between them.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done } from '../banner.ts'
import type { ConsolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { badge } from '../table.ts'
import { tabs } from '../tabs.ts'
import { consoleWords } from '../words.ts'
import type { Noted } from './acts.ts'

export interface OneApp {
  readonly id: string
  readonly name: string
  readonly locked: boolean
  /** The name. */
  readonly owner?: string | undefined
  /** Whoever looks may change it. */
  readonly manages: boolean
}
export interface AppPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly app: OneApp
  /** Seconds since the epoch. */
  readonly now: number
  /** Whether the session is fresh enough to change something. */
  readonly fresh: boolean
  readonly note?: Noted | 'again' | undefined
}

export const APPS = '/console/apps'
export const pathOf = (id: string): string => `${APPS}/${encodeURIComponent(id)}`

export function appFrame(
  { language, viewer, app }: Pick<AppPage, 'language' | 'viewer' | 'app'>,
  address: string,
): Pick<ConsolePage, 'language' | 'viewer' | 'here' | 'title' | 'address' | 'trail' | 'tabs' | 'lead'> {
  const words = consoleWords[language].apps
  const path = pathOf(app.id)
  const pages = [
    { name: words.tabs.access, path },
    { name: words.tabs.why, path: `${path}/why` },
    ...(app.manages
      ? [
          { name: words.tabs.who, path: `${path}/who` },
          { name: words.tabs.settings, path: `${path}/settings` },
        ]
      : []),
  ]
  return {
    ...{ language, viewer, here: 'apps', title: app.name, address },
    trail: [{ name: words.title, path: APPS }],
    tabs: tabs(words.tabs.label, pages, address),
    lead: lead(language, app),
  }
}

function lead(language: Language, { id, owner, locked }: OneApp): Piece {
  const words = consoleWords[language].apps
  const owned = owner === undefined ? undefined : words.ownedBy(html`<bdi>${owner}</bdi>`)
  return html`<code>${id}</code>${owned !== undefined && html` · ${owned}`}${locked && html` ${badge(words.locked, 'warning')}`}`
}

/** What the last press came to, or that a press here will ask for more. */
export function news({ language, note, fresh, app }: AppPage, address: string): Safe | false {
  if (note === 'again') return again(language)
  // An address can be kept, and opened when it is true no more.
  const untrue = (note === 'locked' && !app.locked) || (note === 'unlocked' && app.locked)
  if (note !== undefined && !untrue)
    return done(
      language,
      consoleWords[language].apps.notes[note],
      note === 'locked' ? { path: `${pathOf(app.id)}/settings`, fields: { act: 'unlock' } } : undefined,
    )
  return app.manages && !fresh && confirmFirst(language, address)
}
