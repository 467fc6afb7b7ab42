// A project as the gateway tells it.

import type { Current, Wanting } from '../../current.ts'
import { found } from '../../member.ts'

export interface Project {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly state: string
  readonly revision: number
  /** Bytes. */
  readonly size: number
  readonly from?: { readonly project: string; readonly revision: number }
  /** Where it was opened. */
  readonly content?: string
}

export const askProject = async (
  { call }: Pick<Current, 'call'>,
  id: string,
  below = '',
  asking: Wanting = {},
): Promise<Project> => (await found(call(`/v1/projects/${id}${below}`, asking), 'project', 'projects')).body as Project
