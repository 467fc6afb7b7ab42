// What happened, in Norwegian bokmål.

import { html } from '../../html.ts'
import { letters } from './log-letters-nb.ts'
import type { Sentences } from './log-sentences-shape.ts'

const cliOr = (kind: string): string => (kind === 'cli' ? ' på kommandolinjen' : '')

const acts = {
  suspended: 'sperret',
  reinstated: 'åpnet igjen for',
  removed: 'fjernet',
  administrator: 'endret administratorrollen til',
  sessions_ended: 'avsluttet alle øktene til',
  renamed: 'ga nytt navn til',
} as const

const deeds = {
  edited: 'redigerte',
  archived: 'arkiverte',
  reopened: 'gjenåpnet',
  removed: 'fjernet',
  handed_over: 'overleverte',
} as const

const things = {
  password: 'et passord',
  sms: 'et telefonnummer',
  totp: 'en autentiseringsapp',
  passkey: 'en passnøkkel',
  recovery_code: 'gjenopprettingskoder',
} as const

export const sentences: Sentences = {
  request_refused: ({ who, why }, { endpoint }) =>
    html`${who} sendte noe til <code>${endpoint}</code> som ikke kunne leses: ${why}.`,
  login_refused: ({ who, why }) => html`${who} kunne ikke logge inn: ${why}.`,
  password_accepted: ({ who }) => html`${who} oppga riktig passord.`,
  challenge_resent: ({ who }) => html`${who} ba om en ny kode.`,
  resend_refused: ({ who, why }) => html`${who} fikk ingen ny kode: ${why}.`,
  code_sent: ({ who }) => html`${who} fikk tilsendt en kode.`,
  code_not_sent: ({ who, why }) => html`${who} skulle få en kode, men operatøren tok den ikke imot: ${why}.`,
  sms_refused: ({ who, why }) => html`${who} fikk ingen kode, for brannmuren stoppet den: ${why}.`,
  letter_sent: ({ who }, { letter }) => html`${who} fikk tilsendt et brev om ${letters[letter] ?? letter}.`,
  letter_not_sent: ({ who, why }, { letter }) => html`${who} fikk ikke brevet om ${letters[letter] ?? letter}: ${why}.`,
  code_refused: ({ who, why }) => html`${who} ga et svar som ikke gjelder: ${why}.`,
  session_created: ({ who, how }, { session_kind: kind }) =>
    how === '' ? html`${who} ble sluppet inn${cliOr(kind)}.` : html`${who} logget inn${cliOr(kind)} med ${how}.`,
  session_seen: ({ who, app }, { app: named }) =>
    named === undefined ? html`${who} brukte økten sin.` : html`${who} ble sluppet inn i ${app}.`,
  session_refused: ({ who, why }) => html`${who} kom uten en gyldig økt: ${why}.`,
  session_ended: ({ who }, { cause }) =>
    cause === 'sign_out' ? html`${who} logget ut.` : html`${who} avsluttet en av øktene sine fra en annen.`,
  other_sessions_ended: ({ who }) => html`${who} avsluttet alle de andre øktene sine.`,
  access_refused: ({ who, app, why }, { app: named }) =>
    named === undefined ? html`${who} fikk nei til det de ba om: ${why}.` : html`${who} fikk nei i ${app}: ${why}.`,
  password_changed: ({ who }) => html`${who} byttet passord.`,
  password_change_refused: ({ who, why }) => html`${who} kunne ikke bytte passord: ${why}.`,
  log_read: ({ who }) => html`${who} leste loggen.`,
  race_lost: (_, { endpoint }) =>
    html`To ba om det samme av <code>${endpoint}</code> samtidig, og én måtte prøve igjen.`,
  fault: (_, { endpoint, error }) => html`Noe feilet i <code>${endpoint}</code>: <code>${error}</code>.`,
  company_created: () => html`Selskapet ble opprettet.`,
  subject_created: ({ who }, { administrator }) =>
    administrator ? html`${who} kom inn i selskapet som administrator.` : html`${who} kom inn i selskapet.`,
  company_changed: ({ who }, { renamed, after }) =>
    renamed === true
      ? html`${who} ga selskapet nytt navn.`
      : html`Selskapets status ble endret: <code>${after.state}</code>.`,
  subject_changed: ({ who, whom }, { act }) => html`${who} ${acts[act]} ${whom}.`,
  subject_change_refused: ({ who, whom, why }) => html`${who} kunne ikke endre ${whom}: ${why}.`,
  team_created: ({ who, team }) => html`${who} opprettet teamet ${team}.`,
  team_changed: ({ who, team }, { renamed }) =>
    renamed === true ? html`${who} ga teamet ${team} nytt navn.` : html`${who} fjernet teamet ${team}.`,
  team_members_changed: ({ who, whom, team }, { before, after }) =>
    after.length > before.length
      ? html`${who} la ${whom} til i teamet ${team}.`
      : html`${who} tok ${whom} ut av teamet ${team}.`,
  team_refused: ({ who, team, why }) => html`${who} kunne ikke endre ${team}: ${why}.`,
  app_registered: ({ who, app }) => html`${who} registrerte ${app}.`,
  app_changed: ({ who, app }) => html`${who} endret ${app}.`,
  app_refused: ({ who, app, why }) => html`${who} kunne ikke endre ${app}: ${why}.`,
  access_given: ({ who, whom, app }, { after }) => html`${who} ga ${whom} tilgang til ${app}: ${after.join(', ')}.`,
  access_withdrawn: ({ who, whom, app }) => html`${who} tok tilgangen til ${app} fra ${whom}.`,
  access_change_refused: ({ who, app, why }) => html`${who} kunne ikke endre hvem som har tilgang i ${app}: ${why}.`,
  review_started: ({ who }) => html`${who} startet en gjennomgang av tilganger.`,
  review_decided: ({ who, whom, app }, { decision }) =>
    decision === 'confirmed'
      ? html`${who} bekreftet at ${whom} har tilgang til ${app}.`
      : decision === 'withdrawn'
        ? html`${who} trakk tilbake tilgangen ${whom} hadde til ${app}, i en gjennomgang.`
        : html`Ingen bekreftet i tide at ${whom} har tilgang til ${app}, og den falt bort.`,
  review_ended: (_, { after }) =>
    after.state === 'closed'
      ? html`En gjennomgang av tilganger er over.`
      : html`En gjennomgang av tilganger ble avbrutt.`,
  review_refused: ({ who, why }) => html`${who} fikk ikke gjøre det i en gjennomgang: ${why}.`,
  reviews_looked_after: () => html`Gjennomgangene ble sett til, og ingenting sto for tur.`,
  project_created: ({ who }, { from }) =>
    from === undefined ? html`${who} begynte på et prosjekt.` : html`${who} kopierte et prosjekt.`,
  project_changed: ({ who }, { act }) => html`${who} ${deeds[act]} et prosjekt.`,
  project_refused: ({ who, why }) => html`${who} kunne ikke endre et prosjekt: ${why}.`,
  authenticator_begun: ({ who }, { authenticator }) => html`${who} begynte å sette opp ${things[authenticator]}.`,
  authenticator_bound: ({ who }, { authenticator, replaced }) =>
    replaced ? html`${who} byttet ut ${things[authenticator]}.` : html`${who} satte opp ${things[authenticator]}.`,
  authenticator_removed: ({ who }, { authenticator }) => html`${who} fjernet ${things[authenticator]}.`,
  authenticator_refused: ({ who, why }, { authenticator }) =>
    html`${who} kunne ikke endre ${things[authenticator]}: ${why}.`,
  step_up_asked: ({ who, why }, { endpoint }) =>
    html`${who} ble bedt om å bekrefte hvem de er før <code>${endpoint}</code>: ${why}.`,
  session_refreshed: ({ who, how }) => html`${who} bekreftet hvem de er med ${how}.`,
  factor_accepted: ({ who, how }) => html`${who} viste hvem de er med ${how}, og noe mer gjenstår.`,
  recovery_code_used: ({ who }, { left }) => html`${who} brukte en gjenopprettingskode, og har ${left} igjen.`,
  passwordless_begun: ({ who }) => html`${who} begynte å logge inn uten passord.`,
  passkey_asked: ({ who }) => html`${who} ble bedt om en passnøkkel.`,
  passkey_refused: ({ who, why }) => html`${who} viste en passnøkkel som ikke gjelder: ${why}.`,
  password_reset: ({ who }, { cause }) =>
    cause === 'reset'
      ? html`${who} valgte nytt passord gjennom et brev.`
      : html`${who} valgte nytt passord, fordi det gamle måtte bort.`,
  password_refused: ({ who, why }) => html`${who} valgte et passord som ikke er godt nok: ${why}.`,
  password_suspected: ({ who }, { due }) =>
    due === 'change'
      ? html`${who} må bytte passord ved neste innlogging.`
      : html`${who} må tilbakestille passordet, for det gjelder ikke lenger.`,
  not_me: ({ who }) => html`${who} sa at det var noen andre, og alle øktene deres er over.`,
  phone_restored: ({ who }, { after }) =>
    after.bound ? html`${who} har det tidligere telefonnummeret igjen.` : html`${who} har ikke telefonnummer lenger.`,
  address_changed: ({ who }) => html`${who} har en annen e-postadresse.`,
  address_change_requested: ({ who }) => html`${who} ba om en annen e-postadresse.`,
  device_forgotten: ({ who }) => html`${who} fikk en enhet glemt.`,
  reset_requested: ({ who }) => html`${who} ba om et brev som gir nytt passord.`,
  link_opened: ({ who }, { purpose }) => html`${who} åpnet lenken i brevet om ${letters[purpose] ?? purpose}.`,
  link_refused: ({ who, why }) => html`${who} åpnet en lenke som ikke gjelder: ${why}.`,
  invitation_made: ({ who }) => html`${who} laget en invitasjon.`,
  invitation_refused: ({ who, why }) => html`${who} kunne ikke lage en invitasjon: ${why}.`,
  invitation_withdrawn: ({ who }) => html`${who} trakk tilbake en invitasjon.`,
  recovery_started: ({ who, whom }) => html`${who} lot ${whom} sette opp kontoen sin på nytt.`,
  recovery_refused: ({ who, why }) => html`${who} kunne ikke la noen sette opp kontoen sin på nytt: ${why}.`,
  subject_recovered: ({ who }) => html`${who} satte opp kontoen sin på nytt.`,
  sign_up_requested: ({ who }) => html`${who} ba om å bli med.`,
  join_begun: ({ who }) => html`${who} begynte å bli med gjennom en invitasjon.`,
  join_refused: ({ who, why }) => html`${who} kunne ikke bli med: ${why}.`,
  invitation_opened: ({ who }) => html`${who} åpnet en invitasjon.`,
  policy_refused: ({ who }, { reasons }) => html`${who} kunne ikke endre reglene: <code>${reasons.join(', ')}</code>.`,
  policy_changed: ({ who }) => html`${who} endret reglene.`,
  authorization_begun: ({ client }) => html`${client} ledet noen hit for å slippe inn.`,
  authorization_refused: ({ who, client, why }) => html`${client} fikk ingenting av ${who}: ${why}.`,
  grant_issued: ({ who, client }, { asked }) =>
    asked
      ? html`${who} sa ja til at ${client} handler for dem.`
      : html`${who} hadde sagt ja før til at ${client} handler for dem.`,
  grant_redeemed: ({ who, client }) => html`${client} fikk tokenene sine for ${who}.`,
  grant_refreshed: ({ who, client }) => html`${client} fornyet tokenene sine for ${who}.`,
  token_exchanged: ({ who, client }) => html`${client} tok et smalere token for ${who}.`,
  token_refused: ({ client, why }) => html`${client} fikk ikke noe token: ${why}.`,
  token_introspected: ({ client }, { active }) =>
    active
      ? html`${client} spurte om et token, og det gjelder.`
      : html`${client} spurte om et token, og det gjelder ikke.`,
  script_admitted: (_, { endpoint }) => html`Skript fra et annet nettsted får kalle <code>${endpoint}</code>.`,
  grant_revoked: ({ who, client, why }) => html`Det ${client} fikk av ${who}, er over: ${why}.`,
  device_begun: ({ client }) => html`${client} fikk en kode som noen skriver inn et annet sted.`,
  device_judged: ({ who, client }, { decision }) =>
    decision === 'approved' ? html`${who} slapp inn ${client}.` : html`${who} avviste ${client}.`,
  device_refused: ({ who, why }) => html`${who} skrev en kode som ikke fører noe sted: ${why}.`,
  client_registered: ({ who, client }) => html`${who} registrerte ${client}.`,
  client_changed: ({ who, client }) => html`${who} endret ${client}.`,
  client_removed: ({ who, client }) => html`${who} fjernet ${client}.`,
  webhook_created: ({ who }, { after }) => html`${who} lot hendelser sendes til <code>${after.host}</code>.`,
  webhook_changed: ({ who }, { after }) => html`${who} endret en webhook til <code>${after.host}</code>.`,
  webhook_removed: ({ who }, { before }) => html`${who} fjernet en webhook til <code>${before.host}</code>.`,
  webhook_refused: ({ who, why }) => html`${who} fikk ikke endre en webhook: ${why}.`,
  webhook_failed: (_, { reason }) => html`En webhook tok ikke imot noe og prøves ikke mer: <code>${reason}</code>.`,
  log_disturbed: ({ why }) => html`En linje i loggen var ikke slik den ble skrevet: ${why}.`,
  gateway_refused: ({ why }, { endpoint }) => html`Døren svarte <code>${endpoint}</code> på egen hånd: ${why}.`,
  retention_changed: ({ who }) => html`${who} endret hvor lenge loggen tas vare på.`,
  retention_refused: ({ who, why }) => html`${who} kunne ikke endre hvor lenge loggen tas vare på: ${why}.`,
  retention_looked_after: () => html`Ingen dag i loggen var gammel nok til å slettes.`,
  retirement_begun: (_, { day, lines }) =>
    html`Det loggen sier om ${day}, er gammelt nok til å slettes: ${lines} linjer.`,
  retirement_done: (_, { day, lines }) => html`Det loggen sa om ${day}, er slettet: ${lines} linjer.`,
}
