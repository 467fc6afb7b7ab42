// Gjennomganger av tilgang på norsk bokmål.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { ReviewsWords } from './reviews-shape.ts'

const counted = (count: number, one: string, other: string): string => plural('nb', count, { one, other })
const number = (count: number): string => new Intl.NumberFormat('nb-NO').format(count)

export const reviews: ReviewsWords = {
  title: 'Gjennomganger',
  lead: 'I en gjennomgang blir tilgangen til hver enkelt bekreftet av noen andre, eller er over på datoen.',
  leadMine: 'Det du gir tilgang til, blir sett gjennom: det ingen bekrefter, er over på datoen.',
  list: 'Gjennomganger i selskapet',
  none: 'Det har ikke vært noen gjennomgang ennå.',
  noneMine: 'Ingen gjennomgang venter på deg.',
  name: (day) => `Gjennomgang fra ${day}`,
  columns: { name: 'Gjennomgang', by: 'Startet av', due: 'Dato', state: 'Tilstand', decided: 'Avgjort' },
  state: { open: 'pågår', over: 'forbi datoen', closed: 'ferdig', cancelled: 'oppgitt' },
  progress: (done, all) => `${number(done)} av ${number(all)}`,
  atLeast: (done, waiting) => `${number(done)}; mer enn ${number(waiting)} venter`,
  result: {
    confirmed: (count) => counted(count, '# bekreftet', '# bekreftet'),
    withdrawn: (count) => counted(count, '# tatt tilbake', '# tatt tilbake'),
    lapsed: (count) => counted(count, '# over på datoen', '# over på datoen'),
  },
  nothingDecided: 'ingenting',
  start: {
    title: 'Start en gjennomgang',
    lead: 'Den som styrer en app, blir spurt om hver oppføring som er der nå. Det som gis fra nå av, blir det ikke spurt om.',
    due: 'Siste dag',
    dueHint: 'Når den er slutt, i UTC, er det over som ingen bekreftet.',
    dueFault: 'Velg en dag fra i dag til et år frem.',
    apps: 'Bare disse appene',
    appsHint: 'Ingen avkrysset betyr alle.',
    ids: 'Bare disse appene',
    idsHint: 'ID-ene deres, skilt med mellomrom. Tomt: alle appene.',
    appFault: 'Oppgi ID-er til selskapets apper, høyst 50.',
    submit: 'Start gjennomgangen',
    running: 'En gjennomgang pågår. Den neste kan begynne når den er over og satt i verk.',
  },
  one: {
    facts: 'Gjennomgangen',
    by: 'Startet av',
    due: 'Siste dag',
    scope: 'Apper',
    allApps: 'alle',
    someApps: (apps) => counted(apps, '# app', '# apper'),
    decided: 'Avgjort',
    waiting: 'Venter',
    moreThan: (count) => `mer enn ${number(count)}`,
    over: 'Datoen er forbi. Det ingen bekreftet, åpner ikke noe mer, og blir tatt av listene.',
  },
  tabs: { label: 'Sider om gjennomgangen', apps: 'Appene', record: 'Protokoll' },
  apps: {
    lead: 'Hver app blir sett gjennom av den som styrer den, eller av en administrator.',
    none: 'Det er ingen app i den.',
    columns: { app: 'Appen', waiting: 'Venter', confirmed: 'Bekreftet', look: 'Se gjennom' },
    wait: (count, more) => (more ? `mer enn ${number(count)}` : number(count)),
    through: 'ingenting venter',
    look: 'Se gjennom',
  },
  entries: {
    title: (app) => `Tilgang i ${app}`,
    list: 'Oppføringer under gjennomgang',
    lead: 'Bekreft det som fortsatt trengs. Det ingen bekrefter, er over på datoen.',
    none: 'Ingen oppføring i denne appen er under gjennomgang her.',
    columns: { tick: 'Kryss av', decision: 'Avgjørelse', acts: 'Handlinger' },
    confirm: 'Bekreft',
    withdraw: 'Ta tilbake',
    confirmTicked: 'Bekreft de avkryssede',
    withdrawTicked: 'Ta tilbake fra de avkryssede',
    doing: 'Det som tas tilbake, gjelder ikke fra neste forespørsel, og kan angres.',
    waits: 'venter',
    confirmedBy: (who, day) => html`bekreftet av ${who}, ${day}`,
    yours: 'Din egen: noen andre bekrefter den.',
    tickFirst: 'Kryss av 1 til 15 som du avgjør noe om.',
  },
  refused: {
    oneself: 'Ingen bekrefter, eller gir tilbake, det som er deres eget. Spør en annen styrer eller en administrator.',
    ended: 'Der er det ikke noe å avgjøre mer: gjennomgangen er over, eller det de har, er nyere enn den.',
    gone: 'Det ble tatt tilbake i mellomtiden.',
    notDue: 'Den er ikke over før datoen. Vent, eller oppgi den.',
  },
  withdrawn: {
    title: 'Tatt tilbake i gjennomgangen',
    lead: 'Fra neste forespørsel gjelder dette ikke mer, og protokollen sier det.',
    list: 'Det som ble tatt tilbake',
    back: 'Tilbake til gjennomgangen',
  },
  record: {
    title: 'Det som ble avgjort',
    none: 'Ingenting er avgjort ennå.',
    columns: { who: 'Hvem', app: 'I appen', had: 'Hadde', decision: 'Avgjørelse', by: 'Av', at: 'Når' },
    decision: { confirmed: 'bekreftet', withdrawn: 'tatt tilbake', lapsed: 'over på datoen' },
    byDate: 'datoen',
    download: 'Last ned protokollen (CSV)',
  },
  cancel: {
    part: 'Oppgi den',
    lead: 'Da blir alt som er der, enten det er bekreftet eller ikke.',
    look: 'Se hva som ville skje',
    title: 'Oppgi gjennomgangen',
    waiting: (count, more) =>
      more
        ? `Mer enn ${number(count)} oppføringer som ingen bekreftet, blir som de er.`
        : counted(
            count,
            '# oppføring som ingen bekreftet, blir som den er.',
            '# oppføringer som ingen bekreftet, blir som de er.',
          ),
    withdrawn: (count) =>
      counted(
        count,
        '# oppføring som ble tatt tilbake, forblir det.',
        '# oppføringer som ble tatt tilbake, forblir det.',
      ),
    submit: 'Oppgi gjennomgangen',
  },
  close: {
    part: 'Sett den i verk',
    lead: 'Den går videre av seg selv med noen minutters mellomrom. Den som ikke vil vente, gjør det her.',
    look: 'Se hva som ville skje',
    title: 'Sett gjennomgangen i verk',
    lapses: (count, more) =>
      more
        ? `Mer enn ${number(count)} oppføringer som ingen bekreftet, blir tatt av listene.`
        : counted(
            count,
            '# oppføring som ingen bekreftet, blir tatt av listen.',
            '# oppføringer som ingen bekreftet, blir tatt av listene.',
          ),
    steps: 'Er det mange, tar et trykk noen av dem, og klokken går videre med resten.',
    undone: 'Dette kan ikke angres. Den som fortsatt trenger det, får det på nytt.',
    submit: 'Sett den i verk',
  },
  notes: {
    started: 'Gjennomgangen er i gang. Den som styrer en app, finner den i konsollen sin.',
    confirmed: 'Det er bekreftet.',
    restored: 'Det er gitt tilbake. Protokollen beholder at det ble tatt tilbake.',
    cancelled: 'Gjennomgangen er oppgitt. Alt som var der, blir.',
    carried: 'Noe av det er tatt av. Trykk igjen, eller la klokken ta resten.',
    closed: 'Gjennomgangen er over og satt i verk.',
    too_long: 'Protokollen er for lang for én fil. Kommandoen tar den i biter: sallyport reviews export.',
  },
}
