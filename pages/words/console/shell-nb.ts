// The console's frame in Norwegian bokmål.

import { html } from '../../html.ts'
import type { ShellWords } from './shell-shape.ts'

export const shell: ShellWords = {
  skip: 'Hopp til innholdet',
  nav: 'Konsoll',
  people: 'Personer',
  teams: 'Team',
  projects: 'Prosjekter',
  services: 'Tjenester',
  apps: 'Apper',
  reviews: 'Gjennomganger',
  policy: 'Regler',
  log: 'Logg',
  statistics: 'Statistikk',
  account: 'Kontoen din',
  trail: 'Hvor du er',
  search: 'Søk',
  clear: 'Vis alle',
  noAddress: 'Oppgi et navn, eller det som står foran @.',
  found: (search) => html`Det som begynner på ${search}.`,
  nothing: (search) => html`Ingenting begynner på ${search}.`,
  pages: 'Sider i listen',
  first: 'Første side',
  next: 'Neste side',
  undo: 'Angre',
  again: 'Det er bekreftet. Gjør det én gang til.',
  confirmFirst: 'For å endre noe her må du bekrefte at det er deg.',
  confirm: 'Bekreft nå',
  back: 'Gå tilbake',
  willHappen: 'Dette skjer',
  optional: 'valgfritt',
}
