// A client sends its person here to sign out (OpenID Connect RP-Initiated Logout). With an ID token of this very session it is done
// at once, without it the person is asked; and they are led back only to where the client registered.

import { denial } from '../../../denial.ts'
import { type ClientId, parseClientId } from '../../../ids.ts'
import { counted, denied, type Outcome, permitted, remove } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { clientAt, clientRef } from '../../../rules/oauth/client.ts'
import { answerAt } from '../../../rules/oauth/redirect.ts'
import { type Client, key } from '../../../schema.ts'
import { acknowledge } from '../../acknowledge.ts'
import { authenticate, type Presented } from '../../authenticate.ts'
import { describe, type WhoAmI } from '../../sessions.ts'

export interface Logout {
  readonly presented: Presented
  readonly surface: 'page'
  readonly hint: string | undefined
  readonly clientId: string | undefined
  readonly to: string | undefined
  readonly state: string | undefined
  /** The person pressed the button on our own page. */
  readonly confirmed: boolean
}

export type LoggedOut =
  /** `to`: the client's address; undefined: our own page. */
  | { readonly go: 'out'; readonly to: string | undefined; readonly ended: boolean }
  | { readonly go: 'ask'; readonly me: WhoAmI; readonly client: Client | undefined }

type Needs = Pick<Ports, 'table' | 'proofs' | 'signer' | 'deployment'>

export async function logout(ports: Needs, attempt: Attempt, command: Logout): Promise<Outcome<LoggedOut>> {
  const issuer = ports.deployment.origin
  const hint =
    command.hint === undefined
      ? undefined
      : await ports.proofs.own(command.hint, { issuer, keys: await ports.signer.keys() })
  const aud = hint?.['aud']
  const named = parseClientId(command.clientId ?? (typeof aud === 'string' ? aud : ''))
  const client = await clientOf(ports, named)
  const foreign = hint !== undefined && command.clientId !== undefined && hint['aud'] !== command.clientId
  const to = returnTo(client, command)
  if ((command.to !== undefined && to === undefined) || foreign || (command.hint !== undefined && hint === undefined))
    return denied(
      denial('redirect_mismatch'),
      counted(
        {
          kind: 'authorization_refused',
          ...(client === undefined ? {} : { client: client.id }),
          cause: 'redirect_mismatch',
        },
        client?.id ?? '-',
        'logout',
      ),
    )
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  // Nobody is signed in: there is nothing to end, and that somebody asked is on record.
  if ('refusal' in found) {
    const event = { kind: 'session_refused', surface: 'page', cause: 'missing' } as const
    return permitted({ go: 'out', to, ended: false }, counted(event, 'logout'))
  }
  const { principal } = found
  const { session, subject } = principal
  const same = hint?.['sid'] === session.id && hint['sub'] === subject.id
  if (!same && !command.confirmed)
    return acknowledge(ports, principal, { go: 'ask', me: await describe(ports, principal), client })
  const about = { company: session.company, subject: subject.id, session: session.id, by: session.id }
  return permitted(
    { go: 'out', to, ended: true },
    [{ kind: 'session_ended', ...about, cause: 'sign_out' }],
    [remove(session)],
  )
}

async function clientOf(ports: Pick<Ports, 'table'>, id: ClientId | undefined): Promise<Client | undefined> {
  if (id === undefined) return undefined
  const [found] = await ports.table.get(key.client(clientRef(id)))
  return clientAt(clientRef(id), found)
}

function returnTo(client: Client | undefined, { to, state }: Logout): string | undefined {
  if (to === undefined || client === undefined || !client.logoutUris.includes(to)) return undefined
  return answerAt(to, { state: state === undefined || state.length > 1024 ? undefined : state })
}
