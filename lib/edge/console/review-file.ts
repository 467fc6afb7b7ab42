// The record of a review as a file: the fields of the API, a line an entry.

import type { Review, ReviewLine } from '../../schema.ts'
import type { Reply } from '../response.ts'
import { rfc3339 } from '../signed-in.ts'
import { csv } from './csv.ts'

const columns = ['app', 'principal', 'verbs', 'decision', 'by', 'at'] as const

export const recordFile = ({ id }: Pick<Review, 'id'>, lines: readonly ReviewLine[]): Reply => ({
  status: 200,
  body: csv([
    columns,
    ...lines.map(({ app, principal, verbs, decision, by = '', at }) => [
      ...[app, principal, verbs.join(' '), decision, by, rfc3339(at)],
    ]),
  ]),
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="review-${id}.csv"`,
  },
})
