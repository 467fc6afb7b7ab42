// What programs may act for somebody, in Norwegian bokmål.

import { html } from '../../html.ts'
import type { ProgramWords } from './programs-shape.ts'

export const programs: ProgramWords = {
  title: 'Programmer som handler for deg',
  lead: 'Avslutt det du ikke kjenner igjen eller trenger lenger.',
  none: 'Ingen programmer kan handle for deg.',
  list: 'Programmer',
  own: 'en del av Sallyport',
  may: (things) => html`Det kan ${things}.`,
  through: (session) => html`Gjennom ${session}`,
  life: (began, ends) => html`begynte ${began}, slutter ${ends}`,
  used: (when) => html`sist brukt ${when}`,
  unused: 'ikke brukt ennå',
  end: 'Avslutt',
  ending: 'Det virker med en gang. Programmet må spørre deg på nytt.',
  ended: 'Det programmet kan ikke handle for deg lenger.',
}
