// Teams, in English.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { TeamsWords } from './teams-shape.ts'

const counted = (count: number, one: string, other: string): string => plural('en', count, { one, other })

export const teams: TeamsWords = {
  title: 'Teams',
  lead: 'What an app gives to a team, all its members have.',
  list: 'Teams of the company',
  none: 'There is no team yet.',
  find: 'Find a team by name',
  columns: { name: 'Team', id: 'Id', since: 'Since' },
  create: {
    title: 'Make a team',
    lead: 'It is empty at first, and may do nothing until an app gives it something.',
    id: 'Id',
    idHint: 'What access lists name it by. It stays as it is, also when the name changes.',
    idFault:
      'An id is 2 to 40 of a–z, 0–9 and single hyphens, a letter first; not 16 without a hyphen, as ids of people are, nor administrator, owner or review.',
    taken: 'There is, or was, a team of this id. Choose another.',
    name: 'Name',
    nameFault: 'Give a name of at most 80 characters.',
    submit: 'Make the team',
  },
  add: {
    title: 'Add somebody',
    to: 'E-mail address or id',
    hint: 'A person by their address; a person or a service by the id.',
    fault: 'That is nobody in your company.',
    submit: 'Add to the team',
  },
  members: 'Members',
  membersNone: 'Nobody is in the team.',
  memberColumns: { tick: 'Choose', name: 'Name', standing: 'Standing', since: 'Since', by: 'Added by', act: 'Act' },
  service: 'service',
  suspended: 'suspended',
  drop: 'Take out',
  dropTicked: 'Take out those ticked',
  dropping: 'They lose what they have through the team, from the next request on.',
  tickFirst: 'Tick those you mean first, at most 20 at once.',
  full: 'They are in 20 teams already, and nobody is in more.',
  rename: { title: 'Rename', submit: 'Save' },
  removal: {
    part: 'Remove for good',
    lead: 'Every app that names the team forgets it, and its id is never used again.',
    lookFirst: 'See what would happen',
    title: (team) => `Remove ${team}`,
    apps: (apps) => counted(apps, '# app loses an entry.', '# apps lose an entry.'),
    members: (members, more) =>
      more
        ? counted(
            members,
            'More than # member loses what they have through the team.',
            'More than # members lose what they have through the team.',
          )
        : counted(
            members,
            '# member loses what they have through the team.',
            '# members lose what they have through the team.',
          ),
    handle: (id) => html`The id ${id} is gone for good, and this cannot be undone.`,
    submit: 'Remove the team for good',
    tooMuch: 'Too many apps name this team. Take it off some of them first.',
  },
  dropped: {
    title: 'Out of the team',
    lead: (members) =>
      counted(
        members,
        '# member is out of the team, and has no more through it.',
        '# members are out of the team, and have no more through it.',
      ),
    who: 'Who it was',
    back: 'Back to the team',
  },
  notes: {
    created: 'The team is made. Now add somebody.',
    named: 'That is saved.',
    added: 'They are in the team now.',
    removed: 'The team is removed.',
  },
}
