// Services, in Norwegian bokmål.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { ServicesWords } from './services-shape.ts'

export const services: ServicesWords = {
  title: 'Tjenester',
  lead: 'Maskiner som handler på egen hånd, med en egen hemmelighet.',
  list: 'Tjenester i selskapet',
  none: 'Det finnes ingen tjeneste ennå.',
  find: 'Finn en tjeneste etter navn',
  columns: { name: 'Tjeneste', client: 'Klient-ID', standing: 'Stilling', since: 'Siden' },
  suspended: 'stengt ute',
  create: {
    title: 'Lag en tjeneste',
    lead: 'Hemmeligheten vises én gang, på neste side. Den kan gjøre det tilgangslister og team gir den.',
    submit: 'Lag tjenesten',
  },
  name: 'Navn',
  nameFault: 'Oppgi et navn på høyst 60 bokstaver, sifre og vanlig tegnsetting.',
  apps: 'Apper',
  appsHint: 'ID-ene til dem den kan be om tokener for, med mellomrom mellom.',
  appsFault: 'En av disse er ikke en app den kan be om tokener for.',
  secret: {
    made: 'Tjenesten er laget',
    rotated: 'Den nye hemmeligheten',
    once: 'Hemmeligheten vises nå og aldri igjen. Legg den der tjenesten leser den, og ingen andre steder.',
    client: 'Klient-ID-en til tjenesten',
    secret: 'Hemmelighet',
    back: 'Jeg har lagt den unna',
  },
  facts: { title: 'Om tjenesten', client: 'Klient-ID', id: 'ID', teams: 'I disse teamene', none: 'ingen' },
  change: { title: 'Navn og apper', submit: 'Lagre' },
  secrets: {
    title: 'Hemmeligheter',
    lead: 'En ny hemmelighet vises én gang. Den forrige kan gjelde en stund til, så ingenting stopper.',
    since: (day) => html`laget ${day}`,
    until: (day, moment) => html`laget ${day}, gjelder til ${moment}`,
    overlap: 'Den forrige hemmeligheten gjelder',
    overlaps: { '0': 'ikke lenger', '3600': 'i en time', '86400': 'i et døgn', '604800': 'i en uke' },
    submit: 'Lag en ny hemmelighet',
  },
  standing: {
    title: 'Tjenesten som helhet',
    suspend: 'Steng ute',
    suspendLead: 'Tokenene og hemmeligheten avvises fra neste forespørsel av. Ingenting går tapt.',
    reinstate: 'Slipp inn igjen',
    reinstateLead: 'Hemmeligheten gjelder igjen. Det som er avsluttet, blir ikke åpnet igjen.',
    remove: 'Fjern',
    removeLead: 'Se hva som ville skje.',
  },
  removal: {
    title: (service) => `Fjern ${service}`,
    calls: 'Tokenene og hemmeligheten avvises fra neste forespørsel av.',
    teams: (teams) => plural('nb', teams, { one: '# plass i et team oppgis.', other: '# plasser i team oppgis.' }),
    final: 'Den er borte for godt, og dette kan ikke angres.',
    submit: 'Fjern tjenesten for godt',
  },
  notes: {
    saved: 'Det er lagret.',
    suspended: 'Tjenesten er stengt ute.',
    reinstated: 'Tjenesten er god igjen.',
    removed: 'Tjenesten er fjernet.',
  },
}
