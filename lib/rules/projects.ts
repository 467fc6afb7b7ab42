// What a project may be called and hold, and who may do what with it: everybody of its company opens and copies it, its owner
// alone changes it.

import type { Project, Subject } from '../schema.ts'
import type { Line } from './directory.ts'
import { line } from './line.ts'

/**
 * Bytes of UTF-8. The API understands bodies of 65,536 characters, and JSON writes a quotation mark or a line break as two:
 * any text of this size fits, beside the longest name. What escapes all that is not ASCII fits less.
 */
export const longestContent = 32_000

export const CONTENT_SIZE = 'The field content is at most 32,000 bytes of UTF-8.'
export const CONTENT_TEXT =
  'The field content is text: of control characters only tabs and line breaks, and no half characters.'
export const PROJECT_NAME = 'The field name is 1 to 80 characters, all of which can be seen.'

/** Long enough for 80 characters of any script, taken apart; what is longer is not put together first. */
const LONGEST_TYPED = 320
const readable = line(80)
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** In its composed form (NFC), without the blanks around it; undefined: it is none. */
export function parseProjectName(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined
  const name = typed.normalize('NFC').trim()
  return readable.test(name) && visible.test(name) ? name : undefined
}

export const sizeOf = (content: string): number => Buffer.byteLength(content)

/** What is wrong with it; it is kept as it is, byte for byte. */
export function contentFault(content: string): 'size' | 'text' | undefined {
  if (sizeOf(content) > longestContent) return 'size'
  return !content.isWellFormed() || /[^\P{Cc}\t\n\r]/u.test(content) ? 'text' : undefined
}

export interface MayDo {
  readonly edit: boolean
  readonly copy: boolean
  readonly archive: boolean
  readonly reopen: boolean
  readonly remove: boolean
  readonly handOver: boolean
}

export function mayDo({ owner, state }: Project, { id, administrator }: Subject): MayDo {
  const own = owner === id
  return {
    edit: own && state === 'active',
    copy: true,
    archive: own && state === 'active',
    reopen: own && state === 'archived',
    remove: own,
    // Whose owner has left would otherwise be nobody's for good.
    handOver: own || administrator,
  }
}

/** Why this edit is refused, which began from the revision that is named; undefined: it goes through. */
export function editRefused(
  { owner, state, revision }: Project,
  subject: Pick<Subject, 'id'>,
  seen: number,
): 'copy_first' | 'archived' | 'outdated' | undefined {
  if (owner !== subject.id) return 'copy_first'
  if (state !== 'active') return 'archived'
  return revision === seen ? undefined : 'outdated'
}

/** As a copy says where it comes from. */
export const descent = ({ id, revision, from }: Project): NonNullable<Project['from']> => ({
  project: id,
  revision,
  depth: (from?.depth ?? 0) + 1,
})

export const lineOf = ({ company, id, name, state, owner, createdAt }: Project): Line => ({
  ...{ company, noun: 'projects', id, name, state, owner },
  since: createdAt,
})
