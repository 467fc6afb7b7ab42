import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { signInBrowser } from '../../gate/sign-in.ts'
import { codeFor, decided, foundWithClients, pkce, post, redeem, requestOf, token } from '../../oauth/clients-of.ts'
import type { SingleUse } from './use.ts'

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export const inClients: readonly SingleUse[] = [
  {
    name: 'The code of an authorization',
    async prepare(gate) {
      const company = await foundWithClients(gate)
      const given = await codeFor(gate, company, company.web)
      return { company: company.company, use: () => redeem(gate, company.web, given) }
    },
    status: 200,
    event: 'grant_redeemed',
  },
  {
    name: 'A device code that was approved',
    async prepare(gate) {
      const company = await foundWithClients(gate)
      const begun = await post(gate, '/oauth/device_authorization', company.web, {})
      const { device_code, user_code } = begun.json<{ device_code: string; user_code: string }>()
      const at = await signInBrowser(gate, company.bob)
      await at.send('POST', '/device', { form: { user_code, decision: 'allow' } })
      return { company: company.company, use: () => token(gate, company.web, { grant_type: DEVICE, device_code }) }
    },
    status: 200,
    event: 'grant_redeemed',
  },
  {
    name: 'A request that was pushed',
    async prepare(gate) {
      const company = await foundWithClients(gate)
      const pushed = await post(gate, '/oauth/par', company.web, requestOf(company.web, pkce().challenge))
      const { request_uri } = pushed.json<{ request_uri: string }>()
      const at = await signInBrowser(gate, company.bob)
      return { company: company.company, use: () => decided(at, { client_id: company.web.id, request_uri }) }
    },
    status: 303,
    event: 'grant_issued',
  },
  {
    name: 'What a client signed to prove itself',
    async prepare(gate) {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
      const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] as const
      const company = await foundWithClients(gate, { authentication: { method: 'private_key_jwt', keys } })
      const { id } = company.web
      const now = gate.clock.seconds()
      const claims = { iss: id, sub: id, aud: 'https://auth.acme.test', iat: now, exp: now + 60, jti: 'once' }
      const client_assertion = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .sign(privateKey)
      const form = { client_assertion_type: ASSERTION, client_assertion }
      return { company: company.company, use: () => gate.send('POST', '/oauth/device_authorization', { form }) }
    },
    status: 200,
    event: 'device_begun',
  },
]
