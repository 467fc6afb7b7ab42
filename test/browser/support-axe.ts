// What axe finds wrong with a page as it stands, by the rules of WCAG 2.2 AA and good practice. axe runs in the page itself:
// its own package for Playwright takes three times as long for the same verdict, mostly for frames that no page here has.

import axe from 'axe-core'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export interface AxeVerdict {
  /** Rule and the element that breaks it. */
  readonly faults: readonly string[]
  /** Rules that found something to judge and were content: where there are none, axe did not look. */
  readonly passed: readonly string[]
}

export async function axeVerdict(page: Page): Promise<AxeVerdict> {
  await page.evaluate(axe.source)
  const verdict = await page.evaluate<AxeVerdict>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} }, resultTypes: ['violations'] }).then(
      ({ violations, passes }) => ({
        faults: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)),
        passed: passes.map(({ id }) => id),
      }))`,
  )
  if (verdict.passed.length === 0) throw new Error('axe did not look at the page')
  return verdict
}
