// The token endpoint: one door for every way to a token (RFC 6749 §3.2).

import type { Outcome } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { type RedeemDevice, redeemDevice } from '../device/redeem-device.ts'
import { tokenRefused } from '../proof/refusals.ts'
import { type ClientCredentials, clientCredentials } from './client-credentials.ts'
import { type ExchangeToken, exchangeToken } from './exchange.ts'
import type { Tokens } from './issue.ts'
import { type RedeemCode, redeemCode } from './redeem-code.ts'
import { type RefreshGrant, refreshGrant } from './refresh.ts'

export type AskTokens =
  | RedeemCode
  | RefreshGrant
  | RedeemDevice
  | ClientCredentials
  | ExchangeToken
  | { readonly grantType: 'unknown' }

type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'keys' | 'deployment'>

export async function giveTokens(ports: Needs, attempt: Attempt, command: AskTokens): Promise<Outcome<Tokens>> {
  switch (command.grantType) {
    case 'authorization_code':
      return redeemCode(ports, attempt, command)
    case 'refresh_token':
      return refreshGrant(ports, attempt, command)
    case 'device_code':
      return redeemDevice(ports, attempt, command)
    case 'client_credentials':
      return clientCredentials(ports, attempt, command)
    case 'token_exchange':
      return exchangeToken(ports, attempt, command)
    case 'unknown':
      return tokenRefused(attempt, 'unsupported_grant_type', 'unsupported_grant_type', { grant_type: 'unknown' })
  }
}
