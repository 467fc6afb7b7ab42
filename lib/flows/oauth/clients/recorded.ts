// A client as the log has it: what it may do, and how it proves who it is. What somebody called it is not there, and what stands
// behind the ? of its addresses, in the claims of a pipeline and in the id of a key only as a keyed digest: each of them may be
// somebody's name or e-mail address, and the log stays when they are deleted. An auditor sees what became another. Nobody sees what
// it was, not by trying either: the key is the gateway's, and of two clients the same text is two digests.

import type { Digest } from '../../../ids.ts'
import type { Ports } from '../../../ports.ts'
import { thumbprintOf } from '../../../rules/oauth/client-keys.ts'
import { describeClient } from '../../../rules/oauth/registration.ts'
import type { Client } from '../../../schema.ts'

/** The digest of a member's text. */
type Blind = (member: string, text: string) => Promise<Digest>

export async function recordedClient(keys: Ports['keys'], client: Client): Promise<object> {
  const blind: Blind = (member, text) => keys.digest('registration', client.id, member, text)
  const address = (uri: string) => withoutQuery(blind, uri)
  const { name: _, authentication, ...rest } = describeClient(client)
  return {
    ...rest,
    redirectUris: await Promise.all(rest.redirectUris.map(address)),
    logoutUris: await Promise.all(rest.logoutUris.map(address)),
    authentication: await shownBy(blind, authentication),
  }
}

/** Both sides of a change, and whether the name is another. */
export const recordedChange = async (keys: Ports['keys'], before: Client, after: Client) => ({
  before: await recordedClient(keys, before),
  after: await recordedClient(keys, after),
  ...(before.name === after.name ? {} : { renamed: true as const }),
})

async function withoutQuery(blind: Blind, uri: string): Promise<string> {
  const end = uri.indexOf('?')
  return end < 0 ? uri : `${uri.slice(0, end)}?digest=${await blind('query', uri.slice(end))}`
}

async function shownBy(blind: Blind, authentication: ReturnType<typeof describeClient>['authentication']) {
  if ('keys' in authentication) {
    const keys = await Promise.all(authentication.keys.map((one) => keyed(blind, one)))
    return { method: authentication.method, keys }
  }
  if (!('issuer' in authentication)) return authentication
  const { method, issuer, claims } = authentication
  const blinded = Object.entries(claims).map(async ([name, value]) => [name, await blind(`claim ${name}`, value)])
  return { method, issuer: await withoutQuery(blind, issuer), claims: Object.fromEntries(await Promise.all(blinded)) }
}

/** By its thumbprint, which says which key it is and nothing else; and what it is for. */
async function keyed(blind: Blind, key: Readonly<Record<string, unknown>>): Promise<object> {
  const { kty, crv, alg, use, key_ops, ext, kid } = key
  const told = Object.entries({ kty, crv, alg, use, key_ops, ext }).filter(([, value]) => value !== undefined)
  return {
    thumbprint: thumbprintOf(key),
    ...Object.fromEntries(told),
    ...(typeof kid === 'string' ? { kid: await blind('kid', kid) } : {}),
  }
}
