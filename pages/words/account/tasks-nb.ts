// The pages that ask for one thing, in Norwegian bokmål.

import { html } from '../../html.ts'
import type { TaskWords } from './tasks-shape.ts'

export const tasks: TaskWords = {
  back: 'Tilbake til sikkerhet',
  confirm: {
    title: 'Bekreft at det er deg',
    lead: 'Det du er i ferd med å gjøre, krever det. Etter passordet kommer det andre beviset ditt.',
    leadAlone: 'Det du er i ferd med å gjøre, krever det, og passnøkkelen din: ikke noe annet du har, er sterkt nok.',
    incomplete: 'Fyll inn passordet ditt, og fortsett.',
    nothing: 'Det er ikke noe å be om etter passordet. Be en administrator om hjelp.',
  },
  passkey: {
    title: 'Legg til en passnøkkel',
    lead: 'Enheten din ber om finger, ansikt eller PIN-kode, og tar vare på passnøkkelen.',
    label: 'Navn',
    labelHint: 'Slik at du kjenner den igjen i listen din.',
    submit: 'Legg til passnøkkelen',
    without: 'En passnøkkel trenger en nettleser som kan lage en, med JavaScript slått på. Her går det ikke.',
    cancelled: 'Ingenting ble lagt til. Prøv igjen når du er klar.',
    refused: 'Den passnøkkelen ble ikke godtatt; kanskje er den lagt til allerede. Last siden på nytt og prøv igjen.',
    unavailable: 'Det gikk ikke nå. Vent litt, og prøv igjen.',
  },
  totp: {
    title: 'Sett opp en autentiseringsapp',
    scan: 'Skann denne med appen.',
    picture: 'QR-kode til autentiseringsappen; den samme nøkkelen står som tekst nedenfor',
    type: 'Kan du ikke skanne den, så skriv denne nøkkelen inn i appen:',
    open: 'Åpne i en app på denne enheten',
    code: 'Skriv inn koden som appen viser.',
    submit: 'Bekreft',
    once: (life) =>
      `Nøkkelen vises bare nå og virker i ${life}. En app du har satt opp før, slutter å virke når denne er bekreftet.`,
    again: 'Skriv inn koden en gang til',
    anew: 'Begynn på nytt med en ny nøkkel',
    anewHint: 'Fjern nøkkelen fra appen først.',
    over: 'Begynn på nytt',
  },
  recovery: {
    title: 'Gjenopprettings\u00adkodene dine',
    lead: 'Hver av dem virker én gang, i stedet for koden fra telefonen.',
    once: 'Ta vare på dem nå: de vises bare denne ene gangen. Koder du hadde før, virker ikke lenger.',
    list: 'Gjenopprettingskoder',
    made: (date) => `Laget ${date}.`,
    print: 'Skriv ut siden eller skriv av kodene, og hold dem unna passordet ditt.',
    done: 'Jeg har tatt vare på dem',
  },
  phone: {
    title: 'Telefonen din',
    lead: 'Hvor skal koder sendes?',
    now: (number) => html`Koder sendes til ${number}. Hvor skal de sendes?`,
    effect: 'Når det erstatter et annet nummer, avsluttes de andre øktene dine.',
    submit: 'Send en kode',
    confirm: 'Bekreft nummeret',
    another: 'Et annet nummer eller en ny kode',
    anew: 'Send en ny kode',
  },
  email: {
    title: 'E-postadressen din',
    now: (email) => html`Den er ${email} nå.`,
    label: 'Ny adresse',
    effect: 'Et brev sendes dit. Når du åpner lenken i det, endres adressen, og vi sier fra til den gamle.',
    submit: 'Send brevet',
  },
  password: {
    title: 'Endre passordet ditt',
    lead: 'Vi sier fra på e-post når det er gjort.',
    current: 'Nåværende passord',
    keep: 'Behold de andre øktene mine',
    keepHint: 'Ellers avsluttes de, og det er riktig hvis noen andre kan kjenne passordet.',
    suspect: 'Noen oppga passordet ditt og deretter for mange gale koder. Velg et nytt nå.',
    incomplete: 'Fyll inn begge passordene.',
  },
}
