// Projects: who owns one, where it was copied from, and what it holds.

import type { CompanyId, ContentId, ProjectId, Seconds, SubjectId } from '../ids.ts'
import type { Stored } from './stored.ts'

export interface Project extends Stored<'project'> {
  readonly company: CompanyId
  readonly id: ProjectId
  /** Empty once it was removed: of that nothing is kept but the handle and where it came from. */
  readonly name: string
  readonly owner: SubjectId
  /** One that was removed keeps its handle for good: what was copied from it goes on saying so. */
  readonly state: 'active' | 'archived' | 'removed'
  readonly createdAt: Seconds
  readonly changedAt: Seconds
  /** Raised by every change of its name or content: whoever changes it names the one that they saw. */
  readonly revision: number
  /** Absent: it is empty. */
  readonly content?: ContentId
  /** Bytes of the content, as UTF-8. */
  readonly size: number
  /** What it is a copy of, the revision that was copied, and how many copies lie before it. */
  readonly from?: { readonly project: ProjectId; readonly revision: number; readonly depth: number }
}
/** Never changed: whoever edits writes another, and a copy names the same one. */
export interface Content extends Stored<'content'> {
  readonly company: CompanyId
  readonly id: ContentId
  readonly text: string
}
/** How many projects hold a content; beside it, so that counting one copy more does not write the whole again. */
export interface ContentUse extends Stored<'content_use'> {
  readonly company: CompanyId
  readonly content: ContentId
  readonly projects: number
}
/** A person's projects, found from their side. */
export interface Owned extends Stored<'owned'> {
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly project: ProjectId
}
