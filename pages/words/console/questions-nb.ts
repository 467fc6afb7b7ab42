// The questions about access in Norwegian bokmål.

import { html } from '../../html.ts'
import type { QuestionWords } from './questions-shape.ts'

export const questions: QuestionWords = {
  why: {
    title: 'Hvorfor kan de?',
    lead: 'Spør hvorfor noen kan gjøre noe her, eller hvorfor de ikke kan. Svaret er det samme som hver vokter får.',
    leadMine: 'Spør hvorfor du kan gjøre noe her, eller hvorfor du ikke kan. Svaret er det samme som hver vokter får.',
    who: 'Hvem',
    whoHint: 'E-postadressen eller ID-en til en person, eller ID-en til en tjeneste.',
    whoFault: 'Det er ingen med den adressen eller ID-en her.',
    verb: 'Gjøre hva',
    on: 'På hvilken dag',
    onHint: 'La den stå tom for å spørre om dette øyeblikket. En dag som kommer, bedømmes etter det som er gitt i dag.',
    onFault: 'Velg i dag eller en dag som kommer.',
    ask: 'Spør',
    answer: 'Svaret',
    you: 'du',
    youAfter: 'deg',
    somebody: 'noen',
    all: 'Alt de kan gjøre her da',
    allMine: 'Alt du kan gjøre her da',
    nothing: 'ingenting',
    toEntry: 'Se oppføringen',
  },
  allowed: {
    administrator: ({ who, verb, app }) => html`Ja: ${who} kan ${verb} i ${app}, som administrator i selskapet.`,
    own: ({ who, verb, app }, entry) => html`Ja: ${who} kan ${verb} i ${app} etter en egen oppføring, ${entry}.`,
    team: ({ who, verb, app }, team, entry) =>
      html`Ja: ${who} kan ${verb} i ${app} gjennom teamet ${team}, etter en oppføring ${entry}.`,
  },
  refused: {
    no_entry: ({ whom, verb, app }) => html`Nei: ingen oppføring lar ${whom} gjøre ${verb} i ${app}.`,
    entry_ended: ({ whom, verb, app }) =>
      html`Nei: oppføringen som lot ${whom} gjøre ${verb} i ${app}, gjelder ikke da.`,
    not_confirmed: ({ whom, verb, app }) =>
      html`Nei: oppføringen som lot ${whom} gjøre ${verb} i ${app}, ble ikke bekreftet i gjennomgangen.`,
    withheld: ({ verb, app }) => html`Nei: selskapets regler lar ingen gjøre ${verb} i ${app}.`,
    too_old: ({ verb, app }) => html`Ikke med en gang: selskapet krever en fersk innlogging for ${verb} i ${app}.`,
    too_weak: ({ verb, app }) =>
      html`Ikke slik: selskapet krever en sterkere innlogging enn denne for ${verb} i ${app}.`,
    unknown_verb: ({ verb, app }) => html`Nei: ${app} kjenner ikke verbet ${verb}.`,
    unknown_app: ({ app }) => html`Nei: ${app} finnes ikke lenger.`,
    no_collaborators: ({ app }) => html`Nei: ingen fra andre selskaper slippes inn i ${app}.`,
    account_suspended: ({ whom }) =>
      html`Nei: den som er stengt ute eller fjernet, kan ikke gjøre noe, og slik er det med ${whom}.`,
    company_suspended: ({ app }) => html`Nei: folk fra et selskap som er stengt, slippes ikke inn i ${app}.`,
  },
  past: {
    own: (entry) => html`Det var en egen oppføring, ${entry}.`,
    team: (team, entry) => html`Det var oppføringen til teamet ${team}, ${entry}.`,
  },
  entry: (giver, since, until) =>
    html`gitt${giver !== undefined && html` av ${giver}`} ${since}${until === undefined ? ' uten slutt' : html`, til og med ${until}`}`,
  onDay: (day) => html`Slik blir det ${day}, hvis ingenting blir gitt eller tatt tilbake før det.`,
  who: {
    title: 'Hvem kan …?',
    lead: 'Alle som kan gjøre dette i appen nå, hver én gang, med grunnen som hver vokter ville nevnt.',
    verb: 'Verb',
    ask: 'Vis',
    answer: (verb) => html`Disse kan ${verb}`,
    none: (verb) => html`Ingen kan ${verb} her nå.`,
    columns: { who: 'Hvem', because: 'Fordi', until: 'Til', why: 'Mer' },
    administrator: 'administrator i selskapet',
    own: (giver, day) => html`en egen oppføring, av ${giver}, ${day}`,
    team: (team) => html`gjennom teamet ${team}`,
    askWhy: 'Hvorfor?',
  },
  mine: {
    title: 'Hva kan jeg gjøre?',
    lead: 'Hver app der du kan gjøre noe nå, og hva det bygger på.',
    none: 'Du kan ikke gjøre noe i noen app nå.',
    list: 'Apper der du kan gjøre noe',
    columns: { app: 'App', may: 'Du kan', because: 'Fordi' },
    administrator: 'Du er administrator i selskapet.',
    own: (entry) => html`En egen oppføring, ${entry}.`,
    team: (team, entry) => html`Gjennom teamet ${team}, ${entry}.`,
    of: (company) => html`i selskapet ${company}`,
  },
}
