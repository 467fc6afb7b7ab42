// The list of apps, and what an app is registered as, in Norwegian bokmål.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { AppsWords } from './apps-shape.ts'

export const apps: AppsWords = {
  title: 'Apper',
  lead: 'Det selskapet ditt driver og vokter med en tilgangsliste.',
  leadMine: 'Her kan du gjøre noe.',
  none: 'Ingen app er registrert ennå.',
  noneMine: 'Du kan ikke gjøre noe i noen app ennå. Den som steller med en app, kan gi deg tilgang.',
  find: 'Finn en app etter navn',
  list: 'Apper i selskapet',
  columns: { app: 'App', id: 'ID', owner: 'Eier', since: 'Registrert', may: 'Du kan' },
  locked: 'låst',
  nobody: 'ingen',
  whatMayI: 'Hva kan jeg gjøre?',
  register: {
    title: 'Registrer en app',
    lead: 'Du blir eieren og kan styre den.',
    id: 'ID',
    idHint: 'Det en vokter settes opp med. Den blir som den er, også når navnet endres.',
    idFault: 'En ID er av a–z, 0–9 og enkle bindestreker, 40 tegn i alt.',
    taken: 'Det finnes, eller fantes, en app med denne ID-en. Velg en annen.',
    submit: 'Registrer appen',
  },
  tabs: {
    label: 'Denne appen',
    access: 'Tilgang',
    settings: 'Innstillinger',
    why: 'Hvorfor kan de?',
    who: 'Hvem kan …?',
  },
  ownedBy: (owner) => html`eies av ${owner}`,
  shape: {
    title: 'Navn, verb og ruter',
    name: 'Navn',
    nameFault: 'Oppgi et navn på høyst 80 tegn.',
    verbs: 'Egne verb',
    verbsHint:
      'I tillegg til view, logs, config, data, deploy, operate og manage. Med mellomrom mellom, som i refund export.',
    verbsFaults: {
      form: (verb) => `«${verb}» er ikke et verb: 2 til 30 av a–z, 0–9 og _, en bokstav først.`,
      standard: (verb) => `Alle apper kjenner «${verb}» fra før. La det stå ute her.`,
      twice: (verb) => `«${verb}» står der to ganger.`,
      retired: (verb) =>
        `«${verb}» ble tatt bort en gang, og gamle oppføringer kan fortsatt nevne det. Velg et annet ord.`,
      spent: () =>
        'En app tar bort 100 verb i sitt liv, og denne har ingen igjen å ta. Behold navnene på dem den har, eller registrer en ny app.',
      many: () => 'En app har høyst 20 egne verb.',
    },
    routes: 'Ruter',
    routesHint: html`Én per linje: metode, sti og verbet som trengs, som i <code>GET /orders/{id} data</code>. <code>{id}</code> står for én del, <code>{rest+}</code> til slutt for alt som følger, og <code>*</code> for alle metoder. Den mest presise linjen gjelder; det ingen linje passer på, avvises.`,
    line: (line, fault) => `Linje ${line}: ${fault}`,
    lineFaults: {
      parts: 'skriv en metode, en sti og et verb.',
      method: 'en metode skrives med store bokstaver, som i GET, eller *.',
      path: 'en sti begynner med / og har vanlige deler, {navn} eller {rest+} til slutt.',
      verb: 'et verb er av a–z, 0–9 og _.',
      unknown_verb: 'appen kjenner ikke dette verbet. Legg det til i de egne verbene først.',
      twice: 'en linje over mener de samme forespørslene.',
      many: 'en app har høyst 100 ruter.',
    },
    submit: 'Lagre',
  },
  lock: {
    title: 'Lås',
    locked: 'Appen er låst: ingen får mer enn de har. Det som er gitt, gjelder fortsatt, og kan tas tilbake.',
    open: 'I en låst app får ingen mer enn de har. Det som er gitt, gjelder fortsatt.',
    lock: 'Lås appen',
    unlock: 'Lås opp appen',
  },
  handOver: {
    title: 'Overlat',
    lead: (owner) => html`${owner} eier appen nå.`,
    leadNobody: 'Ingen eier appen nå.',
    to: 'E-postadressen til den nye eieren',
    fault: 'Det er ingen som kan eie en app her. Oppgi adressen til en person i selskapet ditt.',
    effect: 'Den nye eieren kan styre appen. Den som hadde den, beholder det som står i tilgangslisten.',
    submit: 'Overlat appen',
  },
  removal: {
    title: (app) => `Fjern ${app}`,
    part: 'Fjern for godt',
    lead: 'Alle mister det de har i appen, og ID-en blir aldri brukt igjen.',
    lookFirst: 'Se hva som ville skje',
    entries: (entries, more) =>
      more
        ? plural('nb', entries, {
            one: 'Mer enn # person eller tjeneste mister det de har.',
            other: 'Mer enn # personer og tjenester mister det de har.',
          })
        : plural('nb', entries, {
            one: '# person eller tjeneste mister det de har.',
            other: '# personer og tjenester mister det de har.',
          }),
    teams: (teams) =>
      plural('nb', teams, {
        one: '# team mister det det har, og det gjør medlemmene også.',
        other: '# team mister det de har, og det gjør medlemmene også.',
      }),
    calls: 'Hvert kall som spør etter appen, avvises fra neste forespørsel av.',
    handle: (id) => html`ID-en ${id} er borte for godt, og dette kan ikke angres.`,
    submit: 'Fjern appen for godt',
  },
  notes: {
    registered: 'Appen er registrert. Gi noen tilgang nå.',
    given: 'Det er gitt. Det gjelder fra neste forespørsel av.',
    changed: 'Det er endret. Det gjelder fra neste forespørsel av.',
    restored: 'Det er gitt tilbake.',
    saved: 'Det er lagret.',
    locked: 'Appen er låst.',
    unlocked: 'Appen er låst opp.',
    handed_over: 'Appen har fått en ny eier.',
    removed: 'Appen er fjernet.',
  },
}
