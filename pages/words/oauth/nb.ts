// What is said where a program asks to act for somebody, in Norwegian bokmål.

import { html } from '../../html.ts'
import type { OAuthWords } from './shape.ts'

export const oauth: OAuthWords = {
  consent: {
    title: 'Et program spør etter deg',
    asksToAct: (client) => html`${client} ber om å handle for deg`,
    asksWho: (client) => html`${client} spør hvem du er`,
    own: 'Det er kommandolinjen til selve Sallyport.',
    registered: (company) => html`Det er registrert av ${company}.`,
    unsaid: 'Ingen har sagt hvem programmet tilhører.',
    may: 'Hvis du godtar det, kan det',
    answer: 'Svaret går til',
    loopback: 'et program på denne maskinen',
    program: (scheme) => html`programmet på denne enheten som åpner ${scheme}-adresser`,
    saysItIs: 'Det sier at det kjører på',
    unproved: 'Det har ingen kontrollert.',
    loopbackWarning: 'Godta bare hvis du selv begynte dette akkurat nå, på denne maskinen.',
    programWarning:
      'Ethvert program på denne enheten kan ta en slik adresse. Godta bare hvis du selv begynte dette, i et program du stoler på.',
    native: 'Et program på en enhet kan ikke bevise hva det er. Godta bare hvis du selv begynte dette akkurat nå.',
    yes: 'Godta',
    no: 'Avvis',
  },
  scopes: {
    openid: 'vite at det er deg, med en id som alltid er den samme',
    profile: 'lese navnet ditt',
    email: 'lese e-postadressen din',
    offline_access: 'fortsette i opptil 30 dager, til du logger ut eller avslutter det',
    session: 'gjøre alt det du kan gjøre, i en egen økt som du kan avslutte',
    app: (app) => html`gjøre det du kan gjøre i ${app}`,
    verbs: (app, verbs) => html`gjøre dette i ${app}, så langt du kan det: ${verbs}`,
    nothing: 'vite at du godtok det, og ikke noe mer',
  },
  as: 'Du er',
  another: 'Bruk en annen konto',
  here: 'Denne nettleseren',
  unknownNetwork: 'et ukjent nettverk',
  device: {
    title: 'Slipp inn en kommandolinje',
    lead: 'Skriv inn koden som kommandolinjen din viser.',
    label: 'Koden',
    format: 'Koden har åtte bokstaver, som i BCDF-GHJK. Les den en gang til der den vises.',
    trick:
      'Har noen sendt deg hit, eller gitt deg koden? Da er det et lureri: med den ville du slippe dem inn som deg. Lukk denne siden.',
    submit: 'Fortsett',
  },
  approval: {
    title: 'Slippe inn denne kommandolinjen?',
    lead: (client) => html`${client} ber om å handle for deg.`,
    compare: 'Den skal vise denne koden nå:',
    there: 'Kommandolinjen',
    unnamed: 'sa ikke hvor den kjører',
    asked: (when) => html`spurte ${when}`,
    sameNetwork: 'Begge er på det samme nettverket.',
    otherNetwork:
      'De to er på forskjellige nettverk. Det er vanlig for en maskin et annet sted, eller en telefon uten trådløst nett. Ellers avviser du.',
    otherCountry: 'De to er i forskjellige land. Er kommandolinjen din virkelig der?',
    warning:
      'Slipp den inn bare hvis du selv begynte dette, på den maskinen, akkurat nå. Ingen fra brukerstøtten, og ingen fra selskapet ditt, ber deg noen gang om det.',
    yes: 'Slipp den inn',
    no: 'Avvis',
  },
  deviceDone: {
    approved: {
      title: 'Kommandolinjen din er sluppet inn',
      lead: (client) => html`Fortsett der. ${client} bruker noen sekunder på å merke det. Du kan lukke denne siden.`,
    },
    denied: {
      title: 'Den ble avvist',
      lead: (client) =>
        html`${client} fikk ingenting. Var det noen som sendte deg koden, så si fra til en administrator i selskapet ditt.`,
    },
    toSessions: 'Her er du logget inn',
  },
  signOut: {
    title: 'Vil du logge ut?',
    lead: 'Det avslutter økten din i denne nettleseren, og det programmer kan gjøre gjennom den.',
    asked: (client) => html`${client} ber om det.`,
    submit: 'Logg ut',
    stay: 'Bli innlogget',
    done: { title: 'Du er logget ut', lead: 'Du kan lukke denne siden.' },
  },
}
