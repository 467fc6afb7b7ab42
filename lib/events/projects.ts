// What happens to projects. Their names and contents are people's own words and never stand in an event.

import type { CompanyId, ProjectId, SessionId, SubjectId } from '../ids.ts'
import type { ByAdministrator } from './companies.ts'
import type { Of } from './of.ts'

/** A project was begun, or copied from another. */
export interface ProjectCreated extends Of<'project_created'> {
  readonly company: CompanyId
  /** Whose it is. */
  readonly subject: SubjectId
  /** Absent: it was there when the company was founded. */
  readonly session?: SessionId
  readonly project: ProjectId
  /** What it is a copy of, and at which revision. */
  readonly from?: { readonly project: ProjectId; readonly revision: number }
}
export interface ProjectState {
  readonly state: 'active' | 'archived' | 'removed'
  readonly owner: SubjectId
  readonly revision: number
}
/** A project was edited, archived, reopened, removed or handed over. */
export interface ProjectChanged extends ByAdministrator<'project_changed'> {
  readonly project: ProjectId
  readonly act: 'edited' | 'archived' | 'reopened' | 'removed' | 'handed_over'
  readonly before: ProjectState
  readonly after: ProjectState
}
/** What was to be done with a project was refused. */
export interface ProjectRefused extends ByAdministrator<'project_refused'> {
  readonly project?: ProjectId
  readonly cause:
    | 'unknown'
    | 'copy_first'
    | 'outdated'
    | 'archived'
    | 'taken'
    | 'not_owner'
    | 'unknown_owner'
    | 'too_many'
}
