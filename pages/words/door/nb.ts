// What is said at the door, in Norwegian bokmål.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { DoorWords } from './shape.ts'

export const door: DoorWords = {
  signIn: {
    title: 'Logg inn',
    lead: 'To dører: passordet ditt, så en kode.',
    email: 'E-post',
    password: 'Passord',
    submit: 'Fortsett',
    incomplete: 'Fyll inn e-postadressen og passordet ditt, og fortsett.',
    notices: {
      signed_out: 'Du er logget ut.',
      ended: 'Økten din er avsluttet. Logg inn for å fortsette.',
      password_reset: 'Passordet ditt er endret, og alle økter er avsluttet. Logg inn med det nye.',
    },
    forgotten: 'Glemt passordet?',
    withoutPassword: 'Logg inn med en kode i stedet',
    signUp: 'Opprett konto',
  },
  passkey: {
    use: 'Bruk en passnøkkel',
    title: 'Bruk passnøkkelen din',
    lead: {
      login: 'Passordet er riktig. Den andre døren åpner du med passnøkkelen.',
      reset: 'Med den viser du at det er deg. Deretter velger du det nye passordet.',
      step_up: 'Med den bekrefter du at det er deg.',
    },
    cancelled: 'Ingen passnøkkel ble brukt. Prøv igjen når du er klar.',
    refused: 'Den passnøkkelen ble ikke godtatt. Prøv en annen, eller passordet ditt.',
    another: 'Den passnøkkelen ble ikke godtatt. Prøv en annen av dine.',
    unavailable: 'Det gikk ikke. Vent litt, og prøv igjen.',
    needsScript:
      'Passnøkler trenger JavaScript, og en nettleser som kjenner dem. Tillat JavaScript for dette nettstedet og last inn siden på nytt, eller begynn på nytt i en annen nettleser.',
  },
  code: {
    title: {
      sms: 'Skriv inn koden',
      totp: 'Skriv inn koden fra appen',
      recovery_code: 'Skriv inn en gjenopprettingskode',
    },
    sent: (digits, to, life) => html`Vi sendte ${digits} sifre til ${to}. Koden virker én gang, i ${life}.`,
    destination: (to) => html`Koder sendes til ${to}.`,
    numberEnding: (end) => `nummeret som slutter på ${end}`,
    app: 'Åpne autentiseringsappen din. Den viser seks sifre, og nye hvert halve minutt.',
    saved: 'Bruk en av dem du har tatt vare på. Hver av dem virker én gang.',
    label: { sms: 'Kode', totp: 'Kode fra appen', recovery_code: 'Gjenopprettingskode' },
    format: (digits) => `Koden har ${digits} sifre. Les den en gang til der den vises.`,
    formatSaved: 'En gjenopprettingskode har 24 bokstaver og sifre. Les den en gang til der du har den.',
    triesLeft: (tries) => plural('nb', tries, { one: 'Du har # forsøk igjen.', other: 'Du har # forsøk igjen.' }),
    submit: { login: 'Logg inn', reset: 'Fortsett', step_up: 'Bekreft', join: 'Bli med' },
    resend: 'Send ny kode',
    resendIn: (wait) => `Du kan be om en ny kode om ${wait}.`,
    send: (to) => html`Send en kode til ${to ?? 'telefonen din'} i stedet`,
    use: {
      sms: 'Bruk koden fra meldingen',
      totp: 'Bruk autentiseringsappen',
      recovery_code: 'Bruk en gjenopprettingskode',
    },
    restart: 'Begynn på nytt',
  },
  withoutPassword: {
    title: 'Logg inn med en kode',
    lead: 'Uten passordet ditt, der selskapet ditt tillater det.',
    points: [
      'På en enhet vi kjenner, går koden rett til telefonen din. På en ny enhet kommer det først et brev med en lenke.',
      'En kode alene er ett bevis på hvem du er. Et passord og en kode er to. Noe kan derfor være stengt for deg.',
    ],
    submit: 'Fortsett',
    withPassword: 'Logg inn med passordet ditt',
  },
  newPassword: {
    title: 'Velg et nytt passord',
    because: {
      login: 'Noen andre kan kjenne det du brukte. Med det nye blir du logget inn her, og alle andre økter avsluttes.',
      reset:
        'Du har vist at det er deg. Alle økter avsluttes, ingen enhet kjennes igjen lenger, og du logger inn med det nye passordet.',
    },
    label: 'Nytt passord',
    submit: 'Endre passordet',
    incomplete: 'Fyll inn passordet du vil ha.',
  },
  password: {
    rule: (fewest, alone) =>
      alone === undefined
        ? `Minst ${fewest} tegn. Noen ord som ikke hører sammen, er lette å huske.`
        : `Minst ${fewest} tegn, eller ${alone} der ikke noe annet kreves når du logger inn. Noen ord som ikke hører sammen, er lette å huske.`,
    faults: {
      too_short: 'Det passordet er for kort.',
      too_long: 'Det passordet er for langt. Bruk høyst 256 tegn.',
      common: 'Det passordet er blant de første som gjettes. Velg ord som ikke hører sammen.',
      about_you: 'Det passordet består av navn andre kjenner: ditt, selskapets eller vårt. Bruk andre ord.',
      same: 'Det er passordet du hadde. Velg et annet.',
    },
    short: 'Det mangler {n} tegn.',
    shortOne: 'Det mangler ett tegn.',
    weak: 'Langt nok, men lett å gjette. Legg til et ord som ikke hører sammen med resten.',
    good: 'Bra. Ett ord til gjør det sterkt.',
    strong: 'Sterkt.',
  },
}
