// Authorization requests that wait under a name: those that a client pushed itself (RFC 9126), so that no browser can alter them, and
// those that were put aside while somebody signs in. Each ends in one code at most.

import { later, type PushedId, type Seconds } from '../../../ids.ts'
import { create, replace } from '../../../outcome.ts'
import type { Found, Ports, Write } from '../../../ports.ts'
import { ID_BYTES, matches, mintId, mintPushed, parse, SECRET_BYTES } from '../../../rules/credential.ts'
import { type Parameters, read } from '../../../rules/oauth/request.ts'
import { type Client, key, type Pushed } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'

const PREFIX = 'urn:ietf:params:oauth:request_uri:'

export interface Kept {
  readonly uri: string
  readonly writes: readonly Write[]
}

interface Keeping {
  readonly at: Seconds
  /** The person is sent to prove themselves: from now on a proof counts as asked for. */
  readonly since: boolean
  /** One that waits already. */
  readonly pushed?: Found<Pushed> | undefined
  readonly life?: Seconds
}

export function putAside(
  ports: Pick<Ports, 'random'>,
  client: Client,
  parameters: Parameters,
  { at, since, pushed, life = oauth.waiting }: Keeping,
): Kept {
  const expiresAt = later(at, life)
  const id = mintId<PushedId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintPushed(id, ports.random.bytes(SECRET_BYTES))
  const kept: Pushed = {
    kind: 'pushed',
    ...{ id, secret: digest, client: client.id, expiresAt, ttl: expiresAt },
    parameters: Object.fromEntries([...parameters].filter(([name]) => read.includes(name))),
    ...(since ? { since: at } : {}),
  }
  // What waited under another name waits under this one: there is one code for both.
  const before = pushed === undefined ? [] : [replace(pushed, { expiresAt: at })]
  return { uri: PREFIX + credential, writes: [create(kept), ...before] }
}

/** Of the client that pushed it, and still waiting. */
export async function readPushed(
  ports: Pick<Ports, 'table'>,
  client: Client,
  uri: string,
  at: Seconds,
): Promise<Found<Pushed> | undefined> {
  const shown = uri.startsWith(PREFIX) ? parse(uri.slice(PREFIX.length)) : undefined
  if (shown?.kind !== 'pushed') return undefined
  const [pushed] = await ports.table.get(key.pushed(shown.pushed))
  if (pushed === undefined || pushed.client !== client.id || !matches(shown.secret, pushed.secret)) return undefined
  return at < pushed.expiresAt ? pushed : undefined
}
