// /assets/{file}: styles and the mark, named by their content.

import { stillPorts } from '../lib/adapters/live.ts'
import { showAsset } from '../lib/edge/account-pages.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'

export const show = stillEndpoint('assets.show', showAsset)(stillPorts())
