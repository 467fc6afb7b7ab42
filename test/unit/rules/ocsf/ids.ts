// Ids that the examples share.

import type { ClientId, DeviceGrantId, GrantId, InvitationId, PasskeyId, ReviewId } from '../../../../lib/ids.ts'
import { acme, ada, sessionId, shop, verb } from '../samples.ts'

export const app = { app: shop, verb: verb('view') }
export const client = 'wiki-client' as ClientId
export const passkey = 'Passkey000000001' as PasskeyId
export const grant = 'Grant00000000001' as GrantId
export const deviceGrant = 'DeviceGrant00001' as DeviceGrantId
export const invitation = 'Invitation000001' as InvitationId
export const review = 'Review0000000001' as ReviewId
/** Somebody of the company in their session. */
export const held = { company: acme, subject: ada, session: sessionId }
export const generations = { before: { generation: 3 }, after: { generation: 4 } }
