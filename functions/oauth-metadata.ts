// /.well-known/*: what clients find this server by.

import { publishedPorts, stillSettledPorts } from '../lib/adapters/live.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'
import { showKeys, showMetadata } from '../lib/edge/oauth/metadata.ts'

export const show = stillEndpoint('oauth-metadata.show', showMetadata)(stillSettledPorts())

export const keys = stillEndpoint('oauth-metadata.keys', showKeys)(publishedPorts())
