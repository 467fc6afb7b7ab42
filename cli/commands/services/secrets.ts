// A service's secret, when it is made: on stdout and nothing beside it, so that a pipe can take it to where it is kept. It is
// told this once, and never on a command line.

import type { Asked } from '../../asked.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { parseSpan } from '../../typed/moment.ts'
import { parseApp, parseService } from '../../typed/names.ts'

interface WithSecret {
  readonly id: string
  readonly name?: string
  readonly client_id: string
  readonly client_secret?: string
}

export async function create(asked: Asked, name: string, app: readonly string[]): Promise<void> {
  const apps = app.map(parseApp)
  const { call, home } = await member(asked)
  const body = (await call(`${home}/services`, { method: 'POST', json: { name, apps } })).body as WithSecret
  tell(
    asked,
    body,
    `${plain(body.name ?? '')} is the service ${plain(body.id)}, and its client is ${plain(body.client_id)}.`,
  )
}

export async function rotate(asked: Asked, typed: string, span: string | undefined): Promise<void> {
  const id = parseService(typed)
  const overlap = span === undefined ? undefined : parseSpan(span, '--overlap')
  const { call, home } = await member(asked)
  const json = overlap === undefined ? {} : { overlap }
  const rotating = call(`${home}/services/${id}/secrets`, { method: 'POST', json })
  const body = (await found(rotating, 'service', 'services')).body as WithSecret
  const until = fromNow(new Date(Date.now() + (overlap ?? 86_400) * 1000).toISOString())
  tell(
    asked,
    body,
    overlap === 0
      ? `The secret of ${id} before this one is over.`
      : `The secret of ${id} before this one ends ${until}. Put the new one in its place before that.`,
  )
}

function tell(asked: Asked, body: WithSecret, about: string): void {
  const { client_secret: secret } = body
  if (secret === undefined)
    throw new Trouble('failed', 'The gateway answered without a secret.', { next: 'It may be of another version.' })
  asked.telling.say(about)
  asked.telling.say('Its secret is told this once, on stdout: take it to where secrets are kept.')
  asked.answer(body, () => plain(secret))
}
