// The pages in Norwegian bokmål.

import { html } from '../html.ts'
import { denials } from './denials/nb.ts'
import { door } from './door/nb.ts'
import { letter } from './letter/nb.ts'
import { plural, type Words } from './shape.ts'

export const nb: Words = {
  language: 'Norsk',
  faultTitle: (title) => `Feil: ${title}`,
  retryIn: (wait) => `Prøv igjen om ${wait}.`,
  ...door,
  ...letter,
  sessions: {
    title: 'Her er du logget inn',
    lead: 'Avslutt det du ikke kjenner igjen.',
    signOut: 'Logg ut',
    list: 'Økter',
    kind: { browser: 'Nettleser', cli: 'Kommandolinje', service: 'Maskin' },
    current: 'denne',
    activeNow: 'aktiv nå',
    active: (when) => html`sist aktiv ${when}`,
    life: (began, ends) => html`Logget inn ${began}, slutter ${ends}`,
    end: 'Avslutt',
    endOthers: 'Avslutt alle andre',
    endOthersEffect: (sessions) =>
      plural('nb', sessions, {
        one: 'Avslutter # økt. Du er fortsatt logget inn her.',
        other: 'Avslutter # økter. Du er fortsatt logget inn her.',
      }),
    alone: 'Du er ikke logget inn noe annet sted.',
    ended: 'Økten er avsluttet.',
    othersEnded: 'Alle de andre øktene dine er avsluttet.',
  },
  message: {
    toSignIn: 'Gå til innlogging',
    toAccount: 'Gå til kontoen din',
    toConsole: 'Gå til konsollen',
    reference: 'Hvis du ber om hjelp, oppgi denne referansen:',
  },
  denials,
}
