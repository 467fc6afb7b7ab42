// What the lists of grants share: their form, and what every function reads that asks who is there.

import type { Word } from './may.ts'

/** By the function's name in serverless.yml; undefined: it answers from itself. */
export type Grants = Readonly<Record<string, readonly Word[] | undefined>>

/** What proves a session, read in one batch. */
export const standing = ['SESSIONS', 'SUBJECT', 'COMPANY', 'SEEN']
