// Hvor lenge loggen til et selskap tas vare på, på norsk bokmål.

import { html } from '../../html.ts'
import type { RetentionWords } from './retention-shape.ts'

export const retention: RetentionWords = {
  title: 'Hvor lenge loggen tas vare på',
  lead: 'For alltid, om du ikke setter et antall dager. Det som er eldre, slettes da, én dag om gangen. Loggen sier det en dag før.',
  counts: {
    title: 'Det som gjelder nå',
    facts: {
      kept: 'Tas vare på i',
      least: 'Minst, i dette oppsettet',
      holds: 'Sperrer',
      gone: 'Slettet',
      announced: 'Slettes snart',
    },
    forEver: 'all tid',
    noHold: 'ingen',
    held: 'Så lenge det er en sperre, slettes ingenting.',
    nothing: 'ingenting',
    through: (day) => html`${day} og det som er før`,
  },
  change: {
    title: 'Endre det',
    lead: 'Det en endring sletter, blir sagt før det blir gjort.',
    days: 'Dager',
    daysHint: (least) => `Tomt: for alltid. Minst ${least}.`,
    holds: 'Sperrer',
    holdsHint:
      'Det du kaller en sak, et pålegg eller en undersøkelse som alt tas vare på for. Én per linje, eller skilt med komma: 1 til 40 av a–z, 0–9 og -, og ikke navnet til noen, for det står i loggen.',
    submit: 'Lagre',
    inPlace: 'Sett din i stedet',
  },
  wrong: {
    days: (least) => `Oppgi et helt antall dager: minst ${least}, høyst 36 500. La det stå tomt for å ta vare på alt.`,
    hold: (typed) =>
      `«${typed}» er ikke navnet på en sperre. Bruk 1 til 40 av a–z, 0–9 og -, men ikke - først, som i sak-7.`,
    holds: (most) => `Det er for mange: høyst ${most}.`,
  },
  outdated:
    'Noen endret dette i mellomtiden. Det som gjelder nå, står først; det du skrev, er fortsatt i skjemaet under.',
  confirm: {
    title: 'Før noe slettes',
    submit: 'Ta ikke vare på det lenger enn det',
    now: (day, days) =>
      html`Alt fra ${day} og før slettes: ${days} av loggen. Hver dag blir varslet i løpet av noen minutter og slettet en dag etter.`,
    later: (day, on) => html`Ingen dag er gammel nok i dag. Den eldste som er der, er ${day}, og den slettes ${on}.`,
    released: (holds) => html`Ingen sperre er igjen. Tatt bort: ${holds}.`,
    announced: (days) => html`Det som var varslet fra før, slettes innen en dag, kanskje om noen minutter: ${days}.`,
    rolling: (days) => `Fra da av slettes hver dag når den er eldre enn ${days}.`,
    forGood: 'Det kan ikke angres: ingen kan hente tilbake det som er slettet.',
    untilThen: 'Til da kan det endres tilbake. Det som er slettet, kan ingen hente tilbake.',
    hashes: 'Hashene blir. Hvert kontrollpunkt, hver annen oppføring og hvert bevis som er gitt ut, holder som før.',
  },
  span: (from, to) => html`${from} til ${to}`,
  changed: 'Så lenge tas loggen vare på nå.',
  notes: { same: 'Slik er det allerede, så ingenting ble endret.' },
}
