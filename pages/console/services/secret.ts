// A secret, shown once: this page is the answer to the press that made it, is kept nowhere, and cannot be had again.

import type { Language } from '../../../lib/schema.ts'
import { warning } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { SERVICES, servicePath } from './acts.ts'

export interface SecretPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly service: { readonly id: string; readonly name: string; readonly client: string }
  readonly secret: string
  readonly what: 'made' | 'rotated'
}

export function secretPage({ language, viewer, service, secret, what }: SecretPage): string {
  const { title, secret: words } = consoleWords[language].services
  const path = servicePath(service.id)
  const field = (id: string, label: string, value: string): Safe =>
    html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" type="text" value="${value}" readonly autocomplete="off" spellcheck="false" translate="no"></div>`
  return consolePage({
    ...{ language, viewer, here: 'services', title: words[what], address: path },
    trail: [
      { name: title, path: SERVICES },
      { name: service.name, path },
    ],
    main: html`${warning(words.once)}<section class="panel task">${field('client', words.client, service.client)}${field('secret', words.secret, secret)}
<div class="choices"><a class="button primary" href="${path}">${words.back}</a></div></section>`,
  })
}
