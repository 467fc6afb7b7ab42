// The frame of every page of the console: the bar with who is signed in, the rail, and one main region.
//
// How a page uses it:
//
//   consolePage({
//     language, viewer,            // who looks: name, company, whether an administrator (lib/flows/console/viewer.ts)
//     here: 'people',              // its line in the rail (rail.ts)
//     title: 'Ada Lovelace',       // the one h1, and the document's title
//     address: '/console/people/x', query: { after }, // itself, for the way to the other language
//     trail: [{ name: 'People', path: '/console/people' }], // above a detail page; absent: a page of the rail itself
//     tabs: tabs(label, all, here),// between the pages of one noun (tabs.ts)
//     lead: 'One sentence.',
//     acts: html`…`,               // beside the heading
//     news: done(text, undo),      // banner.ts: done, refused, again, confirmFirst; read first
//     faulty: false,               // whether something was refused: then the title says so first
//     main: html`…`,               // panels (`<section class="panel">`), table.ts, search.ts, paging.ts, form.ts
//   })
//
// Words stand in pages/words/console/<area>-{shape,en,nb}.ts under a name of the area's own.

import type { Language } from '../../lib/schema.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { documentOf, switchLanguage } from '../layout.ts'
import { mark } from '../mark.ts'
import { catalogue } from '../words.ts'
import { type Area, rail, type Viewer } from './rail.ts'
import { consoleWords } from './words.ts'

export interface Above {
  /** What it is called; isolated, as people name things. */
  readonly name: string
  readonly path: string
}

export interface ConsolePage {
  readonly language: Language
  readonly viewer: Viewer
  readonly here: Area
  readonly title: string
  readonly address: string
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly trail?: readonly Above[] | undefined
  readonly tabs?: Safe | undefined
  readonly lead?: Piece | undefined
  readonly acts?: Safe | false
  readonly news?: Safe | false | undefined
  readonly faulty?: boolean | undefined
  readonly main: Safe
}

export function consolePage(page: ConsolePage): string {
  const { language, viewer, title, lead, faulty = false } = page
  const words = consoleWords[language].shell
  return documentOf(
    { language, title, faulty, styles: ['console.css'] },
    html`<body class="console">
<a class="skip" href="#content">${words.skip}</a>
<header class="bar">${brand()}${whoLooks(language, viewer)}</header>
<div class="frame">
${rail(language, viewer, page.here)}
<main id="content" tabindex="-1">
${trailOf(language, page.trail)}<div class="heading"><h1><bdi>${title}</bdi></h1>${page.acts}</div>
${lead !== undefined && html`<p class="lead">${lead}</p>`}
${page.news}
${page.tabs}
${page.main}
</main>
</div>
<footer>${switchLanguage(page)}</footer>
</body>`,
  )
}

const brand = (): Safe => html`<p class="brand">${mark}<span translate="no">Sallyport</span></p>`

const whoLooks = (language: Language, { name, company }: Viewer): Safe =>
  html`<div class="me"><p><bdi>${name}</bdi> <span class="detail"><bdi>${company}</bdi></span></p>
<a class="link" href="/account">${consoleWords[language].shell.account}</a>
<form method="post" action="/account/sign-out"><button class="link">${catalogue[language].sessions.signOut}</button></form></div>`

const trailOf = (language: Language, above: readonly Above[] = []): Safe | false =>
  above.length > 0 &&
  html`<nav class="trail" aria-label="${consoleWords[language].shell.trail}"><ol role="list">
${above.map(({ name, path }) => html`<li><a href="${path}"><bdi>${name}</bdi></a></li>`)}
</ol></nav>`
