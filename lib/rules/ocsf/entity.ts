// A thing that is managed, as OCSF has it: by its id, of a type, with what we say of it before and after.

import type { Entity, Particulars } from './attributes.ts'
import { own } from './own.ts'
import { OTHER } from './vocabulary.ts'

/** Those that the schema has a number for; the others are of type 99 by their own name. */
const numbered: Readonly<Record<string, number>> = { Group: 3, Organization: 4, Policy: 5 }
type Type =
  | 'Group'
  | 'Organization'
  | 'Policy'
  | 'Log'
  | 'App'
  | 'OAuth Client'
  | 'Project'
  | 'Access Review'
  | 'Invitation'
  | 'Webhook'

export const entity = (type: Type, uid = 'unknown', data?: unknown): Entity => ({
  uid,
  type_id: own(numbered, type) ?? OTHER,
  type,
  ...(data === undefined ? {} : { data }),
})

interface Change {
  readonly before?: unknown
  readonly after?: unknown
}
/** What was there of before, and what came of it; of what is new, what it is. */
export const change = (type: Type, uid: string, { before, after }: Change): Particulars =>
  before === undefined || after === undefined
    ? { entity: entity(type, uid, before ?? after) }
    : { entity: entity(type, uid, before), entity_result: entity(type, uid, after) }
