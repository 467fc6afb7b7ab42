// `sallyport token`: the credential for a program, on stdout and nothing beside it. It prints to a terminal as well, as the
// like commands of other tools do: whoever types it asked for it, and a switch would only teach people to always give it.

import type { Asked } from '../asked.ts'
import { current, gatewayOf } from '../current.ts'
import { exchange, scopeOf } from '../sign-in/exchange.ts'
import { identityToken } from '../sign-in/identity-token.ts'
import { findServer, OWN_CLIENT } from '../sign-in/server.ts'
import { Trouble } from '../trouble.ts'
import { parseApp, parseVerb } from '../typed/names.ts'

export interface TokenOptions {
  readonly app?: string
  readonly verb?: readonly string[]
  readonly ci?: boolean
  readonly client?: string
}

export async function token(asked: Asked, { app, verb = [], ci = false, client }: TokenOptions): Promise<void> {
  if (app === undefined) {
    if (ci || verb.length > 0)
      throw new Trouble('usage', `${ci ? '--ci' : '--verb'} needs an app.`, { next: 'Name it: --app shop.' })
    const { bearer, expiresAt } = await current(asked)
    hint(asked)
    asked.answer({ token: bearer.credential, token_type: 'Bearer', expires_at: expiresAt }, () => bearer.credential)
    return
  }
  const scope = scopeOf(parseApp(app), verb.map(parseVerb))
  const kept = ci ? await ofJob(asked, { scope, client }) : await ofSession(asked, scope)
  const { credential, expiresAt } = kept
  asked.answer(
    { token: credential, token_type: 'Bearer', expires_at: expiresAt, scope: kept.scope ?? scope },
    () => credential,
  )
}

async function ofSession(asked: Asked, scope: string) {
  const { chosen, bearer } = await current(asked)
  const server = await findServer(chosen.origin, OWN_CLIENT, asked.here.signal)
  return exchange(server, { subject: bearer.credential, kind: 'access_token', scope })
}

export interface Job {
  readonly scope: string
  /** As the company registered the pipeline. */
  readonly client: string | undefined
}

export async function ofJob(asked: Asked, { scope, client }: Job, origin = gatewayOf(asked).origin) {
  const { env, signal } = asked.here
  const id = client ?? env['SALLYPORT_CLIENT']
  if (!id || !/^[A-Za-z0-9_-]{1,100}$/.test(id))
    throw new Trouble('usage', 'A CI job signs in as a client that your company has registered for it.', {
      next: 'Give its id: --client <id>, or SALLYPORT_CLIENT.',
    })
  const subject = await identityToken(env, origin, signal)
  const kept = await exchange(await findServer(origin, id, signal), { subject, kind: 'id_token', scope })
  return { ...kept, client: id }
}

function hint({ here, json, telling }: Asked): void {
  if (here.output.isTTY && !json) telling.say('This opens everything that you may. A service needs less: --app <app>.')
}
