// Every address that has no other answer.

import { stillPorts } from '../lib/adapters/live.ts'
import { showNothing } from '../lib/edge/account-pages.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'

export const show = stillEndpoint('nothing.show', showNothing)(stillPorts())
