// Teams, in Norwegian bokmål.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { TeamsWords } from './teams-shape.ts'

const counted = (count: number, one: string, other: string): string => plural('nb', count, { one, other })

export const teams: TeamsWords = {
  title: 'Team',
  lead: 'Det en app gir et team, har alle medlemmene.',
  list: 'Team i selskapet',
  none: 'Det finnes ikke noe team ennå.',
  find: 'Finn et team etter navn',
  columns: { name: 'Teamet', id: 'ID', since: 'Siden' },
  create: {
    title: 'Lag et team',
    lead: 'Det er tomt til å begynne med, og kan ikke gjøre noe før en app gir det noe.',
    id: 'ID',
    idHint: 'Det tilgangslister kaller det. Den blir som den er, også når navnet endres.',
    idFault:
      'En ID er 2 til 40 av a–z, 0–9 og enkle bindestreker, en bokstav først; ikke 16 uten bindestrek, slik ID-er for personer er, og heller ikke administrator, owner eller review.',
    taken: 'Det finnes, eller fantes, et team med denne ID-en. Velg en annen.',
    name: 'Navn',
    nameFault: 'Oppgi et navn på høyst 80 tegn.',
    submit: 'Lag teamet',
  },
  add: {
    title: 'Legg til noen',
    to: 'E-postadresse eller ID',
    hint: 'En person etter adressen; en person eller en tjeneste etter ID-en.',
    fault: 'Det er ingen i selskapet ditt.',
    submit: 'Legg til i teamet',
  },
  members: 'Medlemmer',
  membersNone: 'Ingen er i teamet.',
  memberColumns: {
    ...{ tick: 'Velg', name: 'Navn', standing: 'Stilling', since: 'Siden' },
    ...{ by: 'Lagt til av', act: 'Handling' },
  },
  service: 'tjeneste',
  suspended: 'stengt ute',
  drop: 'Ta ut',
  dropTicked: 'Ta ut de avkryssede',
  dropping: 'De mister det de har gjennom teamet, fra neste forespørsel av.',
  tickFirst: 'Kryss av dem du mener først, høyst 20 om gangen.',
  full: 'De er i 20 team fra før, og ingen er i flere.',
  rename: { title: 'Gi nytt navn', submit: 'Lagre' },
  removal: {
    part: 'Fjern for godt',
    lead: 'Alle apper som nevner teamet, glemmer det, og ID-en blir aldri brukt igjen.',
    lookFirst: 'Se hva som ville skje',
    title: (team) => `Fjern ${team}`,
    apps: (apps) => counted(apps, '# app mister en oppføring.', '# apper mister en oppføring.'),
    members: (members, more) =>
      more
        ? counted(
            members,
            'Mer enn # medlem mister det de har gjennom teamet.',
            'Mer enn # medlemmer mister det de har gjennom teamet.',
          )
        : counted(
            members,
            '# medlem mister det de har gjennom teamet.',
            '# medlemmer mister det de har gjennom teamet.',
          ),
    handle: (id) => html`ID-en ${id} er borte for godt, og dette kan ikke angres.`,
    submit: 'Fjern teamet for godt',
    tooMuch: 'For mange apper nevner dette teamet. Ta det av noen av dem først.',
  },
  dropped: {
    title: 'Ute av teamet',
    lead: (members) =>
      counted(
        members,
        '# medlem er ute av teamet, og har ikke noe mer gjennom det.',
        '# medlemmer er ute av teamet, og har ikke noe mer gjennom det.',
      ),
    who: 'Hvem det var',
    back: 'Tilbake til teamet',
  },
  notes: {
    created: 'Teamet er laget. Legg til noen nå.',
    named: 'Det er lagret.',
    added: 'De er i teamet nå.',
    removed: 'Teamet er fjernet.',
  },
}
