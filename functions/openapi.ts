// /v1/openapi.json: what this API is, in the shapes that it validates with.

import { stillPorts } from '../lib/adapters/live.ts'
import { showDescription } from '../lib/edge/description/show.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'

export const show = stillEndpoint('openapi.show', showDescription)(stillPorts())
