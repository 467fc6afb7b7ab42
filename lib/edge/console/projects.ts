// /console/projects and /console/projects/{project}: the list, starting one, and one that is opened, edited or copied.

import { PROJECTS, type ProjectsNoted, projectPath, projectsNoted } from '../../../pages/console/projects/acts.ts'
import { type ProjectsPage, projectsPage, type TypedProject } from '../../../pages/console/projects/index.ts'
import type { LineagePart } from '../../../pages/console/projects/lineage.ts'
import { type ProjectWrong, projectPage, projectRemovalPage } from '../../../pages/console/projects/project.ts'
import { type Denial, denial } from '../../denial.ts'
import type {
  LookAtProject,
  LookAtProjects,
  PressOnProject,
  PressOnProjects,
  ProjectDone,
  ProjectPress,
  ShownProject,
  ShownProjects,
} from '../../flows/console/projects.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Names } from '../../flows/names.ts'
import type { Lineage, Shown } from '../../flows/projects/open.ts'
import { parseEmailAddress, parseProjectId } from '../../ids.ts'
import { contentFault, parseProjectName } from '../../rules/projects.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { browseFound, leadTo, noteAmong, searchIn } from './noted.ts'
import { browseIn, drawn, nameOr, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

export const readProjects = (asked: Asked): LookAtProjects => ({ ...readViewer(asked), browse: browseFound(asked) })

/** Forms end lines as HTTP does; a text ends them as it was written. */
const typedProject = (typed: Typed): TypedProject => ({
  name: (typed['name'] ?? '').slice(0, 320),
  content: (typed['content'] ?? '').replaceAll('\r\n', '\n'),
})

function faultIn({ name, content }: TypedProject): 'name' | 'content' | undefined {
  if (parseProjectName(name) === undefined) return 'name'
  return contentFault(content) === undefined ? undefined : 'content'
}

function writtenIn(typed: Typed): TypedProject | undefined {
  const { name: text, content } = typedProject(typed)
  const name = parseProjectName(text)
  return name === undefined || contentFault(content) !== undefined ? undefined : { name, content }
}

export function readProjectsPress(asked: Asked): PressOnProjects | Refusal {
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  return { ...readProjects(asked), create: writtenIn(typed) ?? 'unreadable' }
}

export const refuseProjects = refuseConsole(() => PROJECTS)

export const replyProjectsPressed = (
  value: { readonly done: Viewed<Shown> } | Refused<ShownProjects>,
  asked: Asked,
): Reply =>
  'done' in value
    ? leadTo<ProjectsNoted>(projectPath(value.done.shown.project.id), 'created')
    : replyProjects(value, asked)

export function replyProjects(value: Viewed<ShownProjects> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: list, refused } = value
  const { q, addressed } = searchIn(asked)
  const { language, viewer: looking } = drawn(viewer, asked)
  const note = noteAmong(asked, false, projectsNoted)
  const body = projectsPage({
    ...{ language, viewer: looking, q, addressed, after: browseIn(asked).after },
    next: addressed ? undefined : list.next,
    projects: addressed
      ? []
      : list.lines.map(({ id, name, owner, state, since }) => ({
          ...{ id, name, since, archived: state === 'archived' },
          owner: owner === undefined ? '' : nameOr(list.owners, owner),
        })),
    note: note === 'again' ? undefined : note,
    ...(refused === undefined ? {} : notMade(refused, typedProject(typedAgain(asked)))),
  })
  return shown(asked, refused, body)
}

function notMade(refused: Denial, typed: TypedProject): Pick<ProjectsPage, 'typed' | 'fault' | 'reason'> {
  const fault = faultIn(typed)
  return fault === undefined ? { typed, reason: reasonOf(refused) } : { typed, fault }
}

const idIn = ({ request }: Asked): string => request.parameters.get('project') ?? ''
const asksRemoval = ({ request }: Asked): boolean => request.query.get('ask') === 'remove'

export function readProject(asked: Asked): LookAtProject | Refusal {
  const project = parseProjectId(idIn(asked))
  if (project === undefined) return refuse(denial('not_found'), 'not_found')
  const after = parseProjectId(asked.request.query.get('after') ?? '')
  return { ...readViewer(asked), project, ...(after === undefined ? {} : { after }) }
}

export function readProjectPress(asked: Asked): PressOnProject | Refusal {
  const where = readProject(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, press: pressIn(typed) }
}

function pressIn(typed: Typed): ProjectPress {
  const act = (['copy', 'archive', 'reopen', 'remove'] as const).find((one) => one === typed['act'])
  if (act !== undefined) return { act }
  if (typed['act'] === 'hand_over') {
    const to = parseEmailAddress((typed['to'] ?? '').trim())
    return to === undefined ? { act: 'unreadable' } : { act: 'hand_over', to }
  }
  const revision = /^[1-9][0-9]{0,9}$/.exec(typed['revision'] ?? '')?.[0]
  const written = typed['act'] === 'edit' ? writtenIn(typed) : undefined
  if (written === undefined || revision === undefined) return { act: 'unreadable' }
  return { act: 'edit', ...written, revision: Number(revision) }
}

export const refuseProject = refuseConsole((asked) => projectPath(idIn(asked)))

const notes: Readonly<Record<ProjectPress['act'], ProjectsNoted>> = {
  ...{ edit: 'saved', copy: 'copied', archive: 'archived', reopen: 'reopened' },
  ...{ remove: 'removed', hand_over: 'handed_over', unreadable: 'saved' },
}

export function replyProjectPressed(
  value: { readonly done: Viewed<ProjectDone> } | Refused<ShownProject>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyProject(value, asked)
  const { act, project } = value.done.shown
  return leadTo(act === 'remove' ? PROJECTS : projectPath(project), notes[act])
}

export function replyProject(value: Viewed<ShownProject> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { language, viewer: looking } = drawn(viewer, asked)
  const { project: one, may, content, names, lineage } = seen
  if (refused === undefined && may.remove && asksRemoval(asked))
    return page(asked, 200, projectRemovalPage({ language, viewer: looking, project: one }))
  const body = projectPage({
    ...{ language, viewer: looking, may },
    project: {
      ...{ id: one.id, name: one.name, archived: one.state === 'archived', owner: nameOr(names, one.owner) },
      ...{ own: one.owner === viewer.principal.subject.id, changedAt: one.changedAt },
      ...{ revision: one.revision, content },
    },
    lineage: lineage && lineageOf(lineage, names, asked),
    note: noteAmong(asked, viewer.fresh, projectsNoted),
    ...(refused === undefined ? {} : { wrong: wrong(refused, typedAgain(asked)) }),
  })
  return shown(asked, refused, body)
}

const lineageOf = ({ depth, ancestors, next }: Lineage, names: Names, asked: Asked): LineagePart => ({
  ...{ depth, next, after: parseProjectId(asked.request.query.get('after') ?? '') },
  ancestors: ancestors.map(({ project: { id, name, owner, state }, copied }) => ({
    ...{ id, revision: copied },
    ...(state === 'removed' ? {} : { name, owner: nameOr(names, owner) }),
  })),
})

function wrong(refused: Denial, typed: Typed): ProjectWrong {
  const { reason } = refused
  if (typed['act'] === 'edit') {
    const mine = typedProject(typed)
    if (reason === 'outdated') return { at: 'edit', typed: mine, fault: 'outdated' }
    if (reason === 'copy_first') return { at: 'copy_first', typed: mine }
    const fault = faultIn(mine)
    if (reason === 'invalid_request' && fault !== undefined) return { at: 'edit', typed: mine, fault }
  }
  if (typed['act'] === 'hand_over' && reason === 'invalid_request')
    return { at: 'to', typed: (typed['to'] ?? '').slice(0, 254) }
  if (reason === 'forbidden') return { at: 'page', said: 'notOwner' }
  if (reason === 'conflict') return { at: 'page', said: 'archived' }
  return { at: 'page', ...reasonOf(refused) }
}
