// What programs may act for somebody, in English.

import { html } from '../../html.ts'
import type { ProgramWords } from './programs-shape.ts'

export const programs: ProgramWords = {
  title: 'Programs that act for you',
  lead: 'End what you do not recognise or need any more.',
  none: 'No program may act for you.',
  list: 'Programs',
  own: 'part of Sallyport',
  may: (things) => html`It may ${things}.`,
  through: (session) => html`Through ${session}`,
  life: (began, ends) => html`since ${began}, ends ${ends}`,
  used: (when) => html`last used ${when}`,
  unused: 'not used yet',
  end: 'End',
  ending: 'Ending works at once. The program has to ask you again.',
  ended: 'That program may not act for you any more.',
}
