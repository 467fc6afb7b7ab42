// Projects, in Norwegian bokmål.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { ProjectsWords } from './projects-shape.ts'

export const projects: ProjectsWords = {
  title: 'Prosjekter',
  lead: 'Alle i selskapet ditt kan åpne alle prosjekter. Eieren redigerer; alle andre kopierer først.',
  list: 'Prosjekter i selskapet',
  none: 'Det finnes ikke noe prosjekt ennå.',
  find: 'Finn et prosjekt etter navn',
  columns: { name: 'Prosjekt', owner: 'Eier', since: 'Siden' },
  archived: 'arkivert',
  create: {
    title: 'Start et prosjekt',
    lead: 'Du eier det, og alle i selskapet ditt kan åpne det.',
    submit: 'Start det',
  },
  name: 'Navn',
  nameFault: 'Oppgi et navn på høyst 80 synlige tegn.',
  content: 'Innhold',
  contentHint: 'Tekst, høyst 32 000 byte.',
  contentFault: 'Dette er for langt, eller har tegn i seg som ikke er tekst. Høyst 32 000 byte.',
  ownedBy: (owner) => html`eies av ${owner}`,
  changed: (day) => html`endret ${day}`,
  revision: (revision) => `utgave ${revision}`,
  empty: 'Det er ingenting i det.',
  edit: { title: 'Rediger', submit: 'Lagre' },
  outdated: {
    banner:
      'Noen lagret i mellomtiden. Begge tekstene står under; ingenting av ditt er tapt, og ingenting er lagret ennå.',
    theirs: 'Slik det er nå',
    yours: 'Ditt',
    lead: 'Ta med det du trenger fra teksten over. Det du lagrer da, kommer i stedet for den.',
    submit: 'Lagre ditt i stedet',
  },
  kept: { title: 'Det du skrev', lead: 'Det ble ikke lagret. Kopier prosjektet, og legg det der.' },
  copy: {
    title: 'Kopier det først',
    lead: 'Prosjektet er en annens. En kopi eier du selv, og redigerer som du vil.',
    leadOwn: 'En kopi går sin egen vei herfra, og du eier den.',
    submit: 'Kopier prosjektet',
  },
  lineage: {
    title: 'Hvor det kom fra',
    lead: (depth) =>
      plural('nb', depth, { one: 'En kopi, med # prosjekt foran seg.', other: 'En kopi, med # prosjekter foran seg.' }),
    columns: { from: 'Kopiert fra', owner: 'Eies av', revision: 'Utgave' },
    gone: 'fjernet',
  },
  acts: {
    title: 'Prosjektet som helhet',
    archive: 'Arkiver',
    archiveLead: 'Ingen redigerer et arkivert prosjekt. Det kan fortsatt åpnes og kopieres.',
    reopen: 'Åpne igjen',
    reopenLead: 'Eieren kan redigere det igjen.',
    remove: 'Fjern',
    removeLead: 'Se hva som ville skje.',
  },
  handOver: {
    title: 'Overlat',
    lead: 'Da er det bare den nye eieren som redigerer, arkiverer og fjerner det.',
    to: 'E-postadressen til den nye eieren',
    fault: 'Det er ingen i selskapet ditt som kan eie et prosjekt.',
    submit: 'Overlat prosjektet',
  },
  removal: {
    title: (project) => `Fjern ${project}`,
    content: 'Prosjektet og innholdet blir borte for godt. Dette kan ikke angres.',
    copies: 'Kopier av det blir som de er, og sier fortsatt at de kom fra det.',
    handle: (id) => html`ID-en ${id} blir aldri brukt igjen.`,
    submit: 'Fjern prosjektet for godt',
  },
  refused: {
    notOwner: 'Bare eieren gjør dette med et prosjekt.',
    archived: 'Dette prosjektet er arkivert. Åpne det igjen først.',
  },
  notes: {
    created: 'Prosjektet er der.',
    copied: 'Denne kopien er din.',
    saved: 'Det er lagret.',
    archived: 'Prosjektet er arkivert.',
    reopened: 'Prosjektet er åpent igjen.',
    handed_over: 'Prosjektet har fått en ny eier.',
    removed: 'Prosjektet er fjernet.',
  },
}
