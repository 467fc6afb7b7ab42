// /: to one's own page, and from there to the sign-in page for whoever is not signed in.

import { stillPorts } from '../lib/adapters/live.ts'
import { showHome } from '../lib/edge/account-pages.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'

export const show = stillEndpoint('home.show', showHome)(stillPorts())
