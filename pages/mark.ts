// The mark: two nested arches, an outer and an inner gate, and the few other drawings of the pages. They colour themselves
// by currentColor and say nothing to a screen reader, as the words beside them do.

import { html, type Safe } from './html.ts'

const OUTER = 'M3 26V14a11 11 0 0 1 22 0v12'
const INNER = 'M9 26V14a5 5 0 0 1 10 0v12'

export const mark: Safe = html`<svg width="28" height="28" viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" aria-hidden="true"><path d="${OUTER}"/><path d="${INNER}"/></svg>`

/** On a ground of its own, as a tab may be light or dark. */
export const favicon: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#0f5c5c"/><g transform="translate(6 5)" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"><path d="${OUTER}"/><path d="${INNER}"/></g></svg>`

const small = (path: string): Safe =>
  html`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`

export const cross: Safe = small('M3.5 3.5l9 9M12.5 3.5l-9 9')
export const tick: Safe = small('M2.5 8.5l3.5 3.5 7.5-8')
export const caution: Safe = small('M8 2v7M8 13.2v.1')

const large = (path: string): Safe =>
  html`<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`

const FRAME = 'M5 4.5h14a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2z'

export const browserWindow: Safe = large(`${FRAME}M3 9h18M6 6.8h.1M8.5 6.8h.1`)
export const commandLine: Safe = large(`${FRAME}M7 9l3 3-3 3M12.5 15H17`)
