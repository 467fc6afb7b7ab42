// What axe finds wrong with a page as it stands, by the rules of WCAG 2.2 AA and good practice. axe runs in the page itself:
// its own package for Playwright takes three times as long for the same verdict, mostly for frames that no page here has.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

// The smaller of its two builds: the text goes to the browser anew for each document.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const everything = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const

/** The rules that judge what is drawn, and not only what is written: by colour, size, place, or what can be scrolled. */
const drawing = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
} as const

export interface AxeVerdict {
  /** Rule and the element that breaks it. */
  readonly faults: readonly string[]
  /** Rules that found something to judge and were content: where there are none, axe did not look. */
  readonly passed: readonly string[]
}

const verdictBy = (runOnly: typeof everything | typeof drawing): string =>
  `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'], preload: false }).then(
    ({ violations, passes }) => ({
      faults: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)),
      passed: passes.map(({ id }) => id),
    }))`

async function looked(page: Page, runOnly: typeof everything | typeof drawing): Promise<AxeVerdict> {
  const verdict = await page.evaluate<AxeVerdict>(verdictBy(runOnly))
  if (verdict.passed.length === 0) throw new Error('axe did not look at the page')
  return verdict
}

export async function axeVerdict(page: Page): Promise<AxeVerdict> {
  // Once a document is enough, and a document that another was written into is still the same to scripts.
  if (await page.evaluate<boolean>('typeof axe === "undefined"')) await page.evaluate(`${source};0`)
  return looked(page, everything)
}

/** For a page that `axeVerdict` has looked at, after nothing changed but how it is drawn: the theme, or the width. */
export const axeVerdictOnDrawing = (page: Page): Promise<AxeVerdict> => looked(page, drawing)
