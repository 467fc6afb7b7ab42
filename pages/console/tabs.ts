// The pages of one noun, side by side under its heading.

import { html, type Safe } from '../html.ts'

export interface Tab {
  readonly name: string
  readonly path: string
}

/** `here`: the path of the page that is shown. */
export const tabs = (label: string, all: readonly Tab[], here: string): Safe =>
  html`<nav class="tabs" aria-label="${label}"><ul role="list">
${all.map(({ name, path }) => html`<li><a href="${path}"${path === here && html` aria-current="page"`}>${name}</a></li>`)}
</ul></nav>`
