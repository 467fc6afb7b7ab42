// What the lists of grants share: their form, and what every function reads that asks who is there.

import type { Word } from './may.ts'

/** By the function's name in serverless.yml; undefined: it answers from itself. */
export type Grants = Readonly<Record<string, readonly Word[] | Unrecorded | undefined>>

/** Answers everybody the same, so there is nothing to put on record, and no table to open. */
export interface Unrecorded {
  readonly only: readonly Word[]
}

/** What a session rests on. */
export const ownSession = ['SESSIONS', 'SUBJECT', 'COMPANY', 'SEEN']

/** What any credential rests on, read in one batch: also that of a client, which most are told is not enough. */
export const standing = [...ownSession, 'GRANTS', 'CLIENT']
