// What stands above the account's pages: who is signed in, the way out, and the way between the pages.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { catalogue } from '../words.ts'
import { accountWords } from './words.ts'

export interface Who {
  readonly name: string
  readonly email: string
  readonly company: string
}

const tabs = [
  ['sessions', '/account'],
  ['security', '/account/security'],
  ['programs', '/account/programs'],
  ['activity', '/account/activity'],
] as const
export type Tab = (typeof tabs)[number][0]

export const accountBanner = (language: Language, { name, email, company }: Who, here: Tab): Safe =>
  html`<div class="who"><p><b><bdi>${name}</bdi></b><span class="detail"><bdi>${email}</bdi> · <bdi>${company}</bdi></span></p>
<form method="post" action="/account/sign-out"><button class="button small">${catalogue[language].sessions.signOut}</button></form></div>
<nav class="tabs" aria-label="${accountWords[language].nav.label}"><ul role="list">
${tabs.map(([name, path]) => html`<li><a href="${path}"${name === here && html` aria-current="page"`}>${accountWords[language].nav[name]}</a></li>`)}
</ul></nav>`
