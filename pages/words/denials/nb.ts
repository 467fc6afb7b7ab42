// Every refusal in Norwegian bokmål: what happened, and what to do next.

import type { Denials } from '../shape.ts'

export const denials: Denials = {
  invalid_request: {
    what: 'Dette kunne ikke leses',
    next: 'Gå tilbake, se over det du fylte inn, og send det igjen.',
  },
  two_credentials: {
    what: 'Du viste to adgangsbevis',
    next: 'Vis ett: informasjonskapselen eller Authorization-feltet.',
  },
  invalid_login: { what: 'E-postadressen eller passordet stemmer ikke', next: 'Se over begge og prøv igjen.' },
  wrong_code: { what: 'Koden stemmer ikke', next: 'Les den en gang til, og prøv igjen.' },
  unauthenticated: { what: 'Du er ikke logget inn', next: 'Logg inn for å fortsette.' },
  step_up_required: { what: 'Dette krever en fersk innlogging', next: 'Bekreft at det er deg, og prøv igjen.' },
  passkey_refused: { what: 'Den passnøkkelen ble ikke godtatt', next: 'Prøv en annen, eller en annen måte.' },
  wrong_password: { what: 'Det nåværende passordet stemmer ikke', next: 'Se over det og prøv igjen.' },
  forbidden: {
    what: 'Dette er ikke åpent for deg',
    next: 'Du er logget inn, men har ikke tilgang til dette. En administrator i selskapet ditt kan gi den.',
  },
  not_allowed_here: {
    what: 'Selskapet ditt tillater ikke dette',
    next: 'Bruk en annen måte, eller spør en administrator i selskapet ditt.',
  },
  cross_site: {
    what: 'Forespørselen kom ikke fra dette nettstedet',
    next: 'Ingenting ble gjort. Var det deg, så åpne siden her og prøv igjen.',
  },
  code_frozen: {
    what: 'Koder er satt på pause her etter for mange gale',
    next: 'Bruk en enhet du har logget inn på før, en annen måte å logge inn på eller en passnøkkel.',
  },
  conflict: { what: 'Det er allerede i bruk', next: 'Velg noe annet.' },
  not_found: { what: 'Her er det ingenting', next: 'Se over adressen, eller gå tilbake.' },
  method_not_allowed: { what: 'Slik kan det ikke gjøres her', next: 'Gå tilbake, og begynn på nytt.' },
  challenge_unknown: { what: 'Dette ble ikke begynt her, eller er over', next: 'Begynn på nytt.' },
  last_administrator: {
    what: 'En bedrift har alltid minst én administrator',
    next: 'Gjør noen andre til administrator først.',
  },
  last_manager: { what: 'Du er den siste som styrer denne appen', next: 'La noen andre styre den først.' },
  app_locked: { what: 'Denne appen er låst', next: 'Ingen får mer tilgang her før den er låst opp.' },
  more_than_held: { what: 'Ingen gir mer enn de selv har', next: 'Spør noen som har tilgangen.' },
  copy_first: { what: 'Dette prosjektet tilhører en annen', next: 'Ta en kopi først, og rediger kopien.' },
  not_sealed_yet: { what: 'Dette er ikke forseglet ennå', next: 'Spør igjen om noen sekunder.' },
  outdated: { what: 'Dette ble endret i mellomtiden', next: 'Se på det slik det er nå, og gjør endringen deretter.' },
  challenge_expired: { what: 'Tiden for dette er ute', next: 'Begynn på nytt.' },
  challenge_spent: { what: 'Det ble for mange gale koder', next: 'Begynn på nytt for å få en ny kode.' },
  link_gone: { what: 'Denne lenken virker ikke lenger', next: 'Be om en ny.' },
  unsupported_media_type: { what: 'Denne typen innhold kan ikke leses', next: 'Gå tilbake og send skjemaet igjen.' },
  password_rejected: { what: 'Det passordet kan ikke brukes', next: 'Velg et annet.' },
  phone_rejected: {
    what: 'Koder kan ikke sendes til det nummeret',
    next: 'Oppgi nummeret til en mobiltelefon i et land der selskapet ditt holder til.',
  },
  slow_down: { what: 'Det ble for mange forsøk', next: 'Vent litt, og prøv igjen.' },
  invalid_client: {
    what: 'Programmet viste ikke at det er det som det gir seg ut for',
    next: 'Begynn på nytt i programmet. Hjelper ikke det, så si fra til dem som driver det.',
  },
  invalid_grant: { what: 'Dette er brukt allerede, eller for gammelt', next: 'Begynn på nytt i programmet.' },
  unauthorized_client: {
    what: 'Programmet får ikke be om dette',
    next: 'Det fikk ingenting. Si fra til dem som driver det.',
  },
  unsupported_grant_type: {
    what: 'Programmet spurte på en måte som er ukjent her',
    next: 'Det fikk ingenting. Si fra til dem som driver det.',
  },
  invalid_scope: {
    what: 'Programmet ba om mer enn det kan få',
    next: 'Det fikk ingenting. Si fra til dem som driver det.',
  },
  invalid_target: {
    what: 'Programmet ba om en tjeneste som er ukjent her',
    next: 'Det fikk ingenting. Si fra til dem som driver det.',
  },
  authorization_pending: {
    what: 'Ingen har godkjent dette ennå',
    next: 'Godkjenn i nettleseren din, og vent litt.',
  },
  polling_too_fast: { what: 'Programmet spurte igjen for tidlig', next: 'La det vente litt lenger hver gang.' },
  expired_token: { what: 'Tiden for den koden er ute', next: 'Begynn på nytt der koden ble vist.' },
  access_denied: { what: 'Programmet fikk ingenting', next: 'Du kan lukke denne siden.' },
  unsupported_token_type: {
    what: 'Programmet viste noe som er ukjent her',
    next: 'Begynn på nytt i programmet. Hjelper ikke det, så si fra til dem som driver det.',
  },
  invalid_dpop_proof: {
    what: 'Programmet viste ikke at det har nøkkelen sin',
    next: 'Begynn på nytt i programmet. Hjelper ikke det, så si fra til dem som driver det.',
  },
  insufficient_scope: {
    what: 'Programmet har fått mindre enn dette krever',
    next: 'Begynn på nytt i programmet, så det ber om mer.',
  },
  client_unknown: {
    what: 'Programmet som sendte deg hit, er ukjent',
    next: 'Det fikk ingenting. Kom du hit fra en lenke, så ikke stol på stedet den sto.',
  },
  redirect_mismatch: {
    what: 'Programmet vil ha svaret på et sted som er ukjent',
    next: 'Det fikk ingenting. Kom du hit fra en lenke, så ikke stol på stedet den sto.',
  },
  request_gone: {
    what: 'Dette spørsmålet er besvart allerede, eller for gammelt',
    next: 'Begynn på nytt i programmet som sendte deg hit.',
  },
  user_code_unknown: {
    what: 'Ingen kommandolinje venter med den koden',
    next: 'Les den en gang til der den vises. Den virker én gang, i kort tid.',
  },
  fault: { what: 'Noe gikk galt her hos oss', next: 'Vent litt, og prøv igjen.' },
  code_not_sent: { what: 'Koden kunne ikke sendes', next: 'Be om en ny.' },
  unavailable: { what: 'Dette kunne ikke føres i loggen', next: 'Ingenting ble gjort. Vent litt, og prøv igjen.' },
}
