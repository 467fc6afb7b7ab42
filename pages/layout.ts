// What all pages share: the head, the mark, one main region, and the way to the other language. Nothing inline, nothing
// from another site, and no script that a page could not do without.

import type { Language } from '../lib/schema.ts'
import { type AssetName, assetPath } from './assets.ts'
import { html, markupOf, type Safe } from './html.ts'
import { mark } from './mark.ts'
import { tokens } from './tokens.ts'
import { catalogue, otherLanguage } from './words.ts'

export interface Page {
  readonly language: Language
  readonly title: string
  /** Whether the page reports a fault; its title then says so first. */
  readonly faulty: boolean
  /** Where the same page is read again in the other language; empty for the address it has now. */
  readonly address: string
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly wide?: boolean
  /** What makes the page better and is never needed: everything works without. */
  readonly scripts?: readonly AssetName[]
  /** Stands under the mark: who is signed in. */
  readonly banner?: Safe
  readonly main: Safe
}

export function layout(page: Page): string {
  const width = page.wide === true ? ' wide' : ''
  return documentOf(
    page,
    html`<body>
<header class="top${width}"><p class="brand">${mark}<span translate="no">Sallyport</span></p>${page.banner}</header>
<main${page.wide === true && html` class="wide"`}>
${page.main}
</main>
<footer>${switchLanguage(page)}</footer>
</body>`,
  )
}

export interface Head extends Pick<Page, 'language' | 'title' | 'faulty' | 'scripts'> {
  /** Besides the one that all pages have. */
  readonly styles?: readonly AssetName[]
}

/** The head, and a body of its own. */
export function documentOf({ language, title, faulty, scripts = [], styles = [] }: Head, body: Safe): string {
  return markupOf(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${tokens.light.background}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${tokens.dark.background}" media="(prefers-color-scheme: dark)">
<meta name="robots" content="noindex">
<title>${faulty ? catalogue[language].faultTitle(title) : title} – Sallyport</title>
${(['style.css', ...styles] as const).map(
  (name) => html`<link rel="stylesheet" href="${assetPath(name)}">
`,
)}<link rel="icon" href="${assetPath('favicon.svg')}" type="image/svg+xml">
${scripts.map((name) => html`<script src="${assetPath(name)}" defer></script>`)}
</head>
${body}
</html>
`)
}

export function switchLanguage({ language, address, query }: Pick<Page, 'language' | 'address' | 'query'>): Safe {
  const other = otherLanguage[language]
  const search = new URLSearchParams({ ...query, lang: other })
  return html`<a href="${address}?${search.toString()}" lang="${other}" hreflang="${other}">${catalogue[other].language}</a>`
}
