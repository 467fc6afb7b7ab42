// The letters in Norwegian bokmål.

import type { AuthenticatorName } from '../../event.ts'
import { plural, type Words } from './shape.ts'
import { line } from './shown.ts'

const locale = 'nb-NO'

const bound: Readonly<Record<AuthenticatorName, string>> = {
  password: 'Et passord er satt for',
  sms: 'Et telefonnummer er lagt til på',
  totp: 'En autentiseringsapp er lagt til på',
  passkey: 'En passnøkkel er lagt til på',
  recovery_code: 'Nye gjenopprettingskoder er laget for',
}
const removed: Readonly<Record<AuthenticatorName, string>> = {
  password: 'Passordet er fjernet fra',
  sms: 'Telefonnummeret er fjernet fra',
  totp: 'Autentiseringsappen er fjernet fra',
  passkey: 'En passnøkkel er fjernet fra',
  recovery_code: 'Gjenopprettingskodene er fjernet fra',
}

export const nb: Words = {
  locale,
  greeting: (name) => (name === undefined ? line`Hei,` : line`Hei ${name},`),
  when: 'Når',
  device: 'Enhet',
  unknownDevice: 'Ukjent enhet',
  copy: 'Eller kopier denne adressen til nettleseren:',
  life: (span) => `Lenken virker én gang, i ${span}.`,
  closing: (company) =>
    line`Sallyport sendte dette for ${company}. Ingen leser svar, og ingen kommer til å be deg om passord eller kode på e-post.`,
  asked: {
    invitation: (company, by) => ({
      subject: line`Invitasjonen din til ${company}`,
      says: [
        by === undefined ? line`Du er invitert til ${company}.` : line`${by} inviterer deg til ${company}.`,
        line`Lenken fører til en side der du velger et passord og legger inn telefonen din.`,
      ],
      action: 'Ta imot invitasjonen',
      ifNotYou: 'Hvis du ikke ventet dette, trenger du ikke gjøre noe. Uten lenken skjer det ingenting.',
    }),
    recovery: (company, by) => ({
      subject: line`Sett opp kontoen din hos ${company} på nytt`,
      says: [
        by === undefined
          ? line`En administrator lar deg sette opp kontoen din hos ${company} på nytt.`
          : line`${by} lar deg sette opp kontoen din hos ${company} på nytt.`,
        line`Med lenken velger du et passord og viser telefonen din. Da avsluttes alle øktene dine, og alt annet du har logget inn med, fjernes.`,
      ],
      action: 'Sett opp kontoen på nytt',
      ifNotYou:
        'Hvis du ikke har bedt om dette, lar du lenken være og sier fra til en administrator. Uten den endres ingenting.',
    }),
    sign_up: (company) => ({
      subject: line`Fullfør registreringen hos ${company}`,
      says: [
        line`Denne e-postadressen ble oppgitt ved registrering hos ${company}.`,
        line`Hvis det var deg, går du videre med lenken: Du velger et passord og legger inn telefonen din.`,
      ],
      action: 'Fullfør registreringen',
      ifNotYou: 'Hvis det ikke var deg, trenger du ikke gjøre noe. Uten lenken blir det ingen konto.',
    }),
    reset: (company) => ({
      subject: line`Nytt passord til kontoen din hos ${company}`,
      says: [
        line`Noen har bedt om et nytt passord til kontoen din hos ${company}.`,
        line`Hvis det var deg, velger du det med lenken. Du bekrefter også at det er deg, som når du logger inn, og alle øktene dine avsluttes.`,
      ],
      action: 'Velg nytt passord',
      ifNotYou: 'Hvis det ikke var deg, trenger du ikke gjøre noe. Passordet ditt er det samme som før.',
    }),
    mailbox: (company) => ({
      subject: line`Bekreft innloggingen hos ${company}`,
      says: [
        line`Noen begynte å logge inn på kontoen din hos ${company} på en enhet vi ikke har sett før.`,
        line`Hvis det var deg, åpner du lenken i nettleseren der du begynte. Deretter kommer en kode.`,
      ],
      action: 'Fortsett innloggingen',
      ifNotYou: 'Hvis det ikke var deg, trenger du ikke gjøre noe. Ingen kommer inn uten lenken.',
    }),
    address: (company) => ({
      subject: line`Bekreft denne e-postadressen hos ${company}`,
      says: [
        line`Denne e-postadressen ble oppgitt for en konto hos ${company}.`,
        line`Hvis det var deg, bekrefter du den med lenken. Fram til da endres ingenting.`,
      ],
      action: 'Bekreft adressen',
      ifNotYou: 'Hvis det ikke var deg, trenger du ikke gjøre noe. Adressen blir ikke tatt i bruk.',
    }),
    known_already: (company) => ({
      subject: line`Du har allerede en konto hos ${company}`,
      says: [
        line`Noen ville registrere seg hos ${company} med denne e-postadressen. Den hører til kontoen din der.`,
        line`Hvis det var deg, logger du inn med lenken. Husker du ikke passordet, kan du be om et nytt på samme side.`,
      ],
      action: 'Logg inn',
      ifNotYou: 'Hvis det ikke var deg, trenger du ikke gjøre noe. Ingenting er endret.',
    }),
  },
  ifYou: 'Hvis dette var deg, trenger du ikke gjøre noe.',
  ifNotYou:
    'Hvis det ikke var deg, følger du lenken og bekrefter. Alle øktene dine avsluttes, ingen enhet kjennes igjen lenger, og du velger et nytt passord. Se deretter gjennom sikkerhetsinnstillingene dine, og fjern det som ikke er ditt.',
  notMe: 'Dette var ikke meg',
  notices: {
    new_device: (company) => ({
      subject: line`Ny enhet på kontoen din hos ${company}`,
      says: [line`Noen logget inn på kontoen din hos ${company} på en enhet vi ikke har sett før.`],
    }),
    password_changed: (company) => ({
      subject: line`Passordet ditt hos ${company} er endret`,
      says: [line`Passordet til kontoen din hos ${company} er endret.`],
    }),
    authenticator_bound: (company, authenticator) => ({
      subject: line`${bound[authenticator]} kontoen din hos ${company}`,
      says: [
        line`${bound[authenticator]} kontoen din hos ${company}.`,
        ...(authenticator === 'recovery_code' ? [line`Eventuelle tidligere koder virker ikke lenger.`] : []),
      ],
    }),
    authenticator_removed: (company, authenticator) => ({
      subject: line`${removed[authenticator]} kontoen din hos ${company}`,
      says: [line`${removed[authenticator]} kontoen din hos ${company} og kan ikke lenger brukes til å logge inn.`],
    }),
    phone_changed: (company) => ({
      subject: line`Telefonnummeret ditt hos ${company} er endret`,
      says: [line`Koder til kontoen din hos ${company} går nå til et annet telefonnummer.`],
    }),
    address_changed: (company) => ({
      subject: line`E-postadressen din hos ${company} er endret`,
      says: [line`Kontoen din hos ${company} har nå en annen e-postadresse. Brev går dit fra nå av.`],
    }),
    codes_frozen: (company) => ({
      subject: line`Koder er satt på pause for kontoen din hos ${company}`,
      says: [
        line`Det ble oppgitt for mange gale koder for kontoen din hos ${company}, så koder er satt på pause der de ble prøvd. Den som prøvde, kan kjenne passordet ditt.`,
        line`Du kan fortsatt logge inn på en enhet du har brukt før, eller med en passnøkkel.`,
      ],
    }),
    recovered: (company) => ({
      subject: line`Kontoen din hos ${company} er satt opp på nytt`,
      says: [
        line`Kontoen din hos ${company} er satt opp på nytt, med et annet passord og telefonnummer.`,
        line`Alle tidligere økter er avsluttet, og alt annet du har logget inn med, er fjernet.`,
      ],
    }),
    administrator_invited: (company) => ({
      subject: line`Du har invitert en administrator til ${company}`,
      says: [
        line`Fra kontoen din er noen invitert til ${company} som administrator og kan gjøre det samme der som du kan.`,
        line`Hvis det ikke var deg, blir også invitasjonene som er sendt fra kontoen din siden da, ugyldige.`,
      ],
    }),
    administrator_made: (company) => ({
      subject: line`Du har gjort noen til administrator for ${company}`,
      says: [
        line`Fra kontoen din er en person i ${company} gjort til administrator og kan gjøre det samme der som du kan.`,
        line`Hvis det ikke var deg, ta det tilbake under Personer så snart du er logget inn igjen, eller be en annen administrator om det.`,
      ],
    }),
    became_administrator: (company) => ({
      subject: line`Du er nå administrator for ${company}`,
      says: [
        line`En administrator for ${company} har gjort deg til det samme. Fra nå av kan kontoen din handle på selskapets vegne.`,
        line`Hvis det finnes økter der som du ikke kjenner, kan de også det.`,
      ],
    }),
    recovery_code_used: (company, left) => ({
      subject: line`En gjenopprettingskode er brukt for kontoen din hos ${company}`,
      says: [
        line`En av gjenopprettingskodene til kontoen din hos ${company} er brukt.`,
        left === 0
          ? line`Det var den siste. Lag nye i sikkerhetsinnstillingene dine.`
          : line`${plural(locale, left, { one: 'Du har # igjen.', other: 'Du har # igjen.' })}`,
      ],
    }),
  },
}
