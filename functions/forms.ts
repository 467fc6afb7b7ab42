// The pages that only show themselves, and the links in letters.

import { stillPorts } from '../lib/adapters/live.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'
import { showForm } from '../lib/edge/forms.ts'

export const show = stillEndpoint('forms.show', showForm)(stillPorts())
