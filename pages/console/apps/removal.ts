// What the removal of an app would take away, counted, and the one button that does it.

import type { Language } from '../../../lib/schema.ts'
import { html } from '../../html.ts'
import { again } from '../banner.ts'
import { confirmation } from '../confirm.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { APPS, pathOf } from './frame.ts'

export interface RemovalPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly app: { readonly id: string; readonly name: string }
  readonly entries: number
  /** There are more than were counted. */
  readonly more: boolean
  readonly teams: number
  /** It was confirmed that it is them, and nothing has been done yet. */
  readonly again?: boolean
}

export function removalPage(page: RemovalPage): string {
  const { language, viewer, app, entries, more, teams } = page
  const words = consoleWords[language].apps.removal
  const path = `${pathOf(app.id)}/removal`
  return consolePage({
    ...{ language, viewer, here: 'apps', title: words.title(app.name), address: path },
    trail: [
      { name: consoleWords[language].apps.title, path: APPS },
      { name: app.name, path: pathOf(app.id) },
    ],
    news: page.again === true && again(language),
    main: confirmation(language, {
      path,
      fields: { act: 'remove' },
      effects: [
        words.entries(entries, more),
        words.teams(teams),
        words.calls,
        words.handle(html`<code>${app.id}</code>`),
      ],
      submit: words.submit,
      back: `${pathOf(app.id)}/settings`,
    }),
  })
}
