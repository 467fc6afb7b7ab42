// A page that asks for one thing and leads back to the security page.

import type { Language } from '../../lib/schema.ts'
import type { AssetName } from '../assets.ts'
import { html, type Safe } from '../html.ts'
import { layout } from '../layout.ts'
import { accountWords } from './words.ts'

export interface Task {
  readonly language: Language
  readonly title: string
  readonly faulty: boolean
  /** Where the page can be got again. */
  readonly address: string
  readonly query?: Readonly<Record<string, string>>
  readonly scripts?: readonly AssetName[]
  readonly main: Safe
  /** Beside the way back. */
  readonly ways?: Safe
}

export const taskPage = ({ main, ways, ...page }: Task): string =>
  layout({
    ...page,
    main: html`<div class="card">
<h1>${page.title}</h1>
${main}
<div class="ways">${ways}<a class="link" href="/account/security">${accountWords[page.language].back}</a></div>
</div>`,
  })
