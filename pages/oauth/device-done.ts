// What became of a command line that asked to be let in.

import type { Language } from '../../lib/schema.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { named } from './facts.ts'
import { oauthWords } from './words.ts'

export interface DeviceDone {
  readonly language: Language
  readonly outcome: 'approved' | 'denied'
  readonly client: string
}

export function deviceDonePage({ language, outcome, client }: DeviceDone): string {
  const words = oauthWords[language].deviceDone
  const { title, lead } = words[outcome]
  return layout({
    language,
    title,
    faulty: false,
    address: '/device',
    main: html`<div class="card">
<h1>${title}</h1>
<p class="lead">${lead(named(client))}</p>
<div class="ways"><a class="link" href="/account">${words.toSessions}</a></div>
</div>`,
  })
}
