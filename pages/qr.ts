// A QR code (ISO/IEC 18004) as markup: no image to fetch, no inline style, nothing that a strict content policy refuses.
// Dark on light in both themes, with its own light margin of four modules: readers look for that.

import { encodeQR } from 'qr'
import { html, type Safe } from './html.ts'

const QUIET = 4

/** `title` is what a screen reader says in its place; what the code holds must also stand beside it as text. */
export function qrSvg(text: string, title: string): Safe {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const path = rows.map(runs).join('')
  return html`<svg class="qr" width="232" height="232" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label="${title}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="${path}"/></svg>`
}

/** One rectangle for each run of dark modules in a row. */
function runs(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    const from = x
    while (row[x] === true) x++
    if (x > from) path += `M${from} ${y}h${x - from}v1H${from}z`
  }
  return path
}
