// GET /v1/openapi.json. Made once, when the function starts; anybody may read it, scripts of other sites too, and whoever
// has it already is told so (RFC 9110 §13.1.2).

import { digestOf } from '../../rules/credential.ts'
import type { Asked } from '../endpoint.ts'
import { readableByAll } from '../oauth/answer.ts'
import type { Reply } from '../response.ts'
import { areas } from './areas.ts'
import { describeApi } from './document.ts'

const body = JSON.stringify(describeApi(areas))
const etag = `"${digestOf(body).slice(0, 22)}"`
const about = { ...readableByAll, 'cache-control': 'public, max-age=300', etag }

export const showDescription = ({ request }: Asked): Reply =>
  known(request.headers.get('if-none-match') ?? '')
    ? { status: 304, headers: about }
    : { status: 200, body, headers: { ...about, 'content-type': 'application/json' } }

/** A proxy that packs bodies marks the tag as weak on the way. */
const known = (named: string): boolean =>
  named
    .slice(0, 1024)
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag)
