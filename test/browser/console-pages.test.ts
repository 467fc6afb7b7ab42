// Every page of the console's apps and access lists, as it stands, in Chromium.

import { consoleRenderings } from '../unit/pages/console-renderings.ts'
import { lookAtPages } from './support-looks.ts'

lookAtPages(consoleRenderings, {
  drawn:
    'document.querySelectorAll(".frame").length === 1 && getComputedStyle(document.querySelector(".frame")).display === "grid"',
  heading: '48px',
  // 48 pixels, 40 in a table or a bar of them.
  targets: `[...document.querySelectorAll('a, button, summary, select, input:not([type=checkbox]), .ticks label, label.tick')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'hidden' && !one.matches('.skip'))
    .filter((one) => getComputedStyle(one).display !== 'inline')
    .map((one) => [one.textContent || one.name, one.getBoundingClientRect().height,
      one.matches('table *, .bulk *, .search *, .paging *, .said *, .rail *') ? 40 : 48])`,
})
