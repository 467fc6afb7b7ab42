// What comes with a new person: their lines in the list of people, and their place in each team.

import type { Seconds, SubjectId } from '../../ids.ts'
import { create } from '../../outcome.ts'
import type { Write } from '../../ports.ts'
import { linesOf } from '../../rules/directory.ts'
import { personLine } from '../../rules/people.ts'
import type { Profile, Subject } from '../../schema.ts'

/** `by`: who let them in. */
export const belonging = (
  subject: Subject,
  profile: Pick<Profile, 'name' | 'email'>,
  { by, at }: { readonly by: SubjectId; readonly at: Seconds },
): readonly Write[] => [
  ...linesOf(personLine(subject, profile)).map(create),
  ...subject.teams.map((team) =>
    create({ kind: 'team_member', company: subject.company, team, subject: subject.id, addedBy: by, since: at }),
  ),
]
