// The question at the end of a page that a program led to: agree or refuse, two buttons of one form, equally easy to reach.
// What the request was comes back as it went out.

import { html, type Safe } from '../html.ts'
import type { Choice } from '../words/oauth/shape.ts'

/** Name and value, as the server gave them. */
export type Fields = readonly (readonly [name: string, value: string])[]

export const hidden = (fields: Fields): readonly Safe[] =>
  fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

export const decision = (action: string, fields: Fields, { yes, no }: Choice): Safe =>
  html`<form method="post" action="${action}">
${hidden(fields)}
<button class="button primary" name="decision" value="allow">${yes}</button>
<button class="button second" name="decision" value="deny">${no}</button>
</form>`
