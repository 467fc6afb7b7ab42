// What is said around letters, in Norwegian bokmål.

import { html } from '../../html.ts'
import type { LetterWords } from './shape.ts'

export const letter: LetterWords = {
  ask: {
    forgot: {
      title: 'Glemt passordet?',
      lead: 'Oppgi e-postadressen din. Du får et brev med en lenke til å velge et nytt.',
      submit: 'Send brevet',
      hint: 'Du bekrefter også at det er deg, som når du logger inn.',
    },
    sign_up: {
      title: 'Opprett konto',
      lead: 'Oppgi e-postadressen din på jobben. Du får et brev med en lenke som fører videre.',
      submit: 'Send brevet',
      hint: 'Bare for selskaper som lar folk bli med på egen hånd. Ellers må du be om en invitasjon.',
    },
  },
  addressFormat: 'Skriv hele adressen, som i navn@selskap.no.',
  toSignIn: 'Tilbake til innlogging',
  posted: {
    title: 'Se i innboksen din',
    sent: {
      forgot: (life) => `Finnes det en konto med den adressen, er et brev på vei. Lenken virker én gang, i ${life}.`,
      sign_up: (life) => `Kan den adressen brukes til å bli med, er et brev på vei. Lenken virker én gang, i ${life}.`,
      mailbox: (life) =>
        `Kan du logge inn på denne måten, er et brev på vei. Åpne lenken i denne nettleseren innen ${life}. Deretter kommer en kode til telefonen din.`,
    },
    missing:
      'Kommer det ikke noe brev i løpet av et minutt? Se blant uønsket e-post, eller se over adressen og be om et nytt.',
    again: 'Be om et nytt',
  },
  reset: {
    title: 'Velg et nytt passord',
    lead: 'To trinn, og det gamle passordet slipper ingen inn lenger.',
    points: [
      'Først viser du at det er deg, som når du logger inn: med en kode, autentiseringsappen, en gjenopprettingskode eller en passnøkkel.',
      'Så velger du det nye passordet. Alle økter avsluttes, ingen enhet kjennes igjen lenger, og du logger inn på nytt.',
    ],
    submit: 'Gå videre',
  },
  resetNothingLeft:
    'Det er ingenting igjen å bekrefte dette med, og en innboks alene må ikke åpne en konto. Be en administrator i selskapet ditt om å starte en gjenoppretting: da kommer et brev som lar deg sette opp kontoen på nytt.',
  mailbox: {
    title: 'Fortsett innloggingen',
    lead: 'Du åpnet lenken i brevet fra oss. Nå går en kode til telefonen din.',
    points: [],
    submit: 'Send koden',
  },
  cli: {
    title: 'Er dette kommandolinjen din?',
    lead: (device, when) => html`En kommandolinje som kaller seg ${device}, ba ${when} om å logge inn som deg.`,
    warning:
      'Gå bare videre hvis du begynte på dette selv. Har noen andre sendt deg hit, eller ber noen deg om en kode, lukker du siden: da skjer det ingenting.',
    submit: 'Den er min: send koden',
    done: {
      title: 'Fortsett i kommandolinjen',
      lead: 'Koden er på vei til telefonen din. Skriv den inn der du begynte, og ingen andre steder.',
      points: [],
    },
    notSent: 'Koden kunne ikke sendes. Be om en ny i kommandolinjen.',
  },
  notMe: {
    title: 'Var det ikke deg?',
    lead: 'Si fra, så lukkes alt som noen andre kan ha åpnet, med en gang:',
    points: [
      'Alle økter avsluttes på alle enheter, også dine.',
      'Ingen enhet kjennes igjen lenger.',
      'Passnøkler, autentiseringsapper og gjenopprettingskoder som har kommet til siden det brevet, fjernes.',
      'Telefonnummer og e-postadresse som er endret siden, blir som de var. Har du fått flere brev, bruker du det eldste som ikke var deg.',
      'Passordet ditt slipper ingen inn før du har valgt et nytt. Brevet til det kommer straks.',
    ],
    submit: 'Dette var ikke meg',
    otherwise: 'Var det deg, lukker du siden. Da skjer det ingenting.',
    done: {
      title: 'Alt er lukket',
      lead: 'Ingen er logget inn på kontoen din lenger. Slik går du videre:',
      points: [
        'Åpne brevet som er på vei til deg, og velg et nytt passord med lenken i det.',
        'Logg inn. Se gjennom sikkerhetsinnstillingene, og fjern det som ikke er ditt.',
        'Fortell en administrator i selskapet ditt hva som har hendt.',
      ],
    },
  },
  address: {
    title: 'Bekreft denne e-postadressen',
    lead: 'Den blir adressen til kontoen din.',
    points: [
      'Fra da av logger du inn med den, og brev går dit.',
      'Den gamle adressen får beskjed og virker ikke lenger.',
    ],
    submit: 'Bekreft',
    done: {
      title: 'E-postadressen din er endret',
      lead: 'Fra nå av logger du inn med den nye adressen. Brev går også dit.',
      points: [],
    },
  },
  gone: {
    invitation:
      'Den er brukt, trukket tilbake eller for gammel. Har du blitt med allerede, logger du inn. Ellers ber du den som fikk den sendt til deg, om en ny.',
    reset: 'Den virker én gang, en kort stund, og ikke lenger enn passordet den erstatter. Be om en ny.',
    mailbox: 'Den virker én gang, en kort stund, og bare i nettleseren der du begynte. Begynn på nytt der.',
    address: 'Den er brukt eller for gammel. Be om en ny i kontoen din.',
    not_me: 'Den er brukt eller for gammel. Tror du noen andre er inne på kontoen din, velger du et nytt passord.',
    unknown: 'Kanskje mangler noe av adressen. Kopier hele adressen fra brevet.',
  },
  anew: {
    reset: 'Be om et nytt passord',
    mailbox: 'Begynn på nytt',
  },
  join: {
    title: (company) => `Bli med i ${company}`,
    lead: 'Velg et passord og vis telefonen din: fra nå av er det de to dørene dine.',
    email: 'E-post',
    name: 'Navnet ditt',
    nameFormat: 'Skriv navnet ditt, med høyst 80 tegn.',
    password: 'Passord',
    phone: 'Mobiltelefon',
    phoneHint: 'Med landet, som i +47 912 34 567. En kode går dit nå.',
    phoneFormat: 'Skriv nummeret med landet, som i +47 912 34 567.',
    phoneWorth:
      'Den som overtar nummeret ditt, kan lese meldingene. Når du er inne, kan du legge til en passnøkkel eller en autentiseringsapp: de er sikrere.',
    submit: 'Fortsett',
    incomplete: 'Fyll inn navnet ditt, et passord og telefonen din, og fortsett.',
    again: {
      title: (company) => `Tilbake til ${company}`,
      lead: 'Velg et nytt passord og vis telefonen din. Da avsluttes alle økter, og passnøkler, autentiseringsapper og gjenopprettingskoder fjernes.',
      incomplete: 'Fyll inn et passord og telefonen din, og fortsett.',
    },
  },
}
