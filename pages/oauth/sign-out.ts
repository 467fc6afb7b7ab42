// Signing out at a program's wish (OpenID Connect RP-Initiated Logout 1.0 §2): the person is asked, since any site can send
// a browser here.

import type { Language } from '../../lib/schema.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { catalogue } from '../words.ts'
import { type Fields, hidden } from './decision.ts'
import { facts, named, type Person } from './facts.ts'
import { oauthWords } from './words.ts'

export interface SignOut {
  readonly language: Language
  readonly person: Person
  /** Which program led here, where it said so and is known. */
  readonly client?: string | undefined
  readonly fields: Fields
  /** What the page is read again by, in the other language. */
  readonly query?: Readonly<Record<string, string>>
}

export function signOutPage({ language, person, client, fields, query }: SignOut): string {
  const { signOut, as } = oauthWords[language]
  const who = html`<b><bdi>${person.name}</bdi></b><span class="detail"><bdi>${person.email}</bdi></span>`
  return layout({
    language,
    title: signOut.title,
    faulty: false,
    address: '/oauth/logout',
    ...(query === undefined ? {} : { query }),
    main: html`<div class="card">
<h1>${signOut.title}</h1>
<p class="lead">${client !== undefined && signOut.asked(named(client))} ${signOut.lead}</p>
${facts([[as, who]])}
<form method="post" action="/oauth/logout">
${hidden(fields)}
<button class="button primary">${signOut.submit}</button>
</form>
<a class="button second" href="/account">${signOut.stay}</a>
</div>`,
  })
}

export function signedOutPage({ language }: { readonly language: Language }): string {
  const { title, lead } = oauthWords[language].signOut.done
  return layout({
    language,
    title,
    faulty: false,
    address: '/oauth/logout',
    main: html`<div class="card">
<h1>${title}</h1>
<p class="lead">${lead}</p>
<a class="button primary" href="/login">${catalogue[language].message.toSignIn}</a>
</div>`,
  })
}
