// The pages in Norwegian bokmål.

import { html } from '../html.ts'
import { plural, type Words } from './shape.ts'

export const nb: Words = {
  language: 'Norsk',
  faultTitle: (title) => `Feil: ${title}`,
  retryIn: (wait) => `Prøv igjen om ${wait}.`,
  signIn: {
    title: 'Logg inn',
    lead: 'To dører: passordet ditt, så en kode.',
    email: 'E-post',
    password: 'Passord',
    submit: 'Fortsett',
    incomplete: 'Fyll inn e-postadressen og passordet ditt, og fortsett.',
    signedOut: 'Du er logget ut.',
    ended: 'Økten din er avsluttet. Logg inn for å fortsette.',
  },
  code: {
    title: 'Skriv inn koden',
    sent: (digits, to, life) => html`Vi sendte ${digits} sifre til ${to}. Koden virker én gang, i ${life}.`,
    destination: (to) => html`Koder sendes til ${to}.`,
    numberEnding: (end) => `nummeret som slutter på ${end}`,
    code: 'Kode',
    format: (digits) => `Koden har ${digits} sifre. Les den en gang til i meldingen.`,
    triesLeft: (tries) => plural('nb', tries, { one: 'Du har # forsøk igjen.', other: 'Du har # forsøk igjen.' }),
    submit: 'Logg inn',
    resend: 'Send ny kode',
    resendIn: (wait) => `Du kan be om en ny kode om ${wait}.`,
    restart: 'Begynn på nytt',
  },
  sessions: {
    title: 'Her er du logget inn',
    lead: 'Avslutt det du ikke kjenner igjen.',
    signOut: 'Logg ut',
    list: 'Økter',
    kind: { browser: 'Nettleser', cli: 'Kommandolinje' },
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
    reference: 'Hvis du ber om hjelp, oppgi denne referansen:',
  },
  denials: {
    invalid_request: {
      what: 'Dette kunne ikke leses',
      next: 'Gå tilbake, se over det du fylte inn, og send det igjen.',
    },
    two_credentials: {
      what: 'Du viste to adgangsbevis',
      next: 'Vis ett: informasjonskapselen eller Authorization-feltet.',
    },
    invalid_login: { what: 'E-postadressen eller passordet stemmer ikke', next: 'Se over begge og prøv igjen.' },
    wrong_code: { what: 'Koden stemmer ikke', next: 'Se i den nyeste meldingen og prøv igjen.' },
    unauthenticated: { what: 'Du er ikke logget inn', next: 'Logg inn for å fortsette.' },
    wrong_password: { what: 'Det nåværende passordet stemmer ikke', next: 'Se over det og prøv igjen.' },
    forbidden: {
      what: 'Dette er ikke åpent for deg',
      next: 'Du er logget inn, men har ikke tilgang til dette. En administrator i selskapet ditt kan gi den.',
    },
    cross_site: {
      what: 'Forespørselen kom ikke fra dette nettstedet',
      next: 'Ingenting ble gjort. Var det deg, så åpne siden her og prøv igjen.',
    },
    code_frozen: {
      what: 'Koder er satt på pause her etter for mange gale',
      next: 'Logg inn på en enhet du har brukt før.',
    },
    not_found: { what: 'Her er det ingenting', next: 'Se over adressen, eller gå tilbake.' },
    challenge_unknown: { what: 'Denne innloggingen er ikke kjent her', next: 'Begynn på nytt med passordet ditt.' },
    challenge_expired: { what: 'Koden er utløpt', next: 'Begynn på nytt for å få en ny.' },
    challenge_spent: { what: 'Det ble for mange gale koder', next: 'Begynn på nytt for å få en ny kode.' },
    unsupported_media_type: { what: 'Denne typen innhold kan ikke leses', next: 'Gå tilbake og send skjemaet igjen.' },
    password_rejected: { what: 'Det passordet kan ikke brukes', next: 'Velg et annet.' },
    slow_down: { what: 'Det ble for mange forsøk', next: 'Vent litt, og prøv igjen.' },
    fault: { what: 'Noe gikk galt her hos oss', next: 'Vent litt, og prøv igjen.' },
    code_not_sent: { what: 'Koden kunne ikke sendes', next: 'Be om en ny.' },
    unavailable: { what: 'Dette kunne ikke føres i loggen', next: 'Ingenting ble gjort. Vent litt, og prøv igjen.' },
  },
}
