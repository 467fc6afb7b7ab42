// One webhook: made, changed, removed. Its secret stands alone on stdout, so that a pipe can take it to where it is kept.

import type { Asked } from '../../asked.ts'
import { found, member } from '../../member.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { parseWebhook } from '../../typed/names.ts'
import { type Sure, sure } from '../../typed/sure.ts'
import type { Changes } from './grow.ts'

export interface Webhook {
  readonly id: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly state: string
  readonly behind: boolean
  readonly secret?: string
  readonly last_success_at?: string
  readonly last_failure?: { readonly at: string; readonly reason: string }
}

const whats = ({ kinds }: Webhook): string => (kinds.length === 0 ? 'everything' : kinds.map(plain).join(', '))

export async function add(asked: Asked, url: string, kinds: readonly string[]): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(`${home}/webhooks`, { method: 'POST', json: { url, kinds } })).body as Webhook
  const about = `The webhook ${plain(body.id)} sends ${whats(body)} to ${plain(body.url)}.`
  if (body.secret === undefined)
    throw new Trouble('failed', 'The gateway answered without a secret.', { next: 'It may be of another version.' })
  tell(asked, body, body.secret, about)
}

export async function change(asked: Asked, typed: string, changes: Changes): Promise<void> {
  const json = asJson(changes)
  const id = parseWebhook(typed)
  const { call, home } = await member(asked)
  const asking = call(`${home}/webhooks/${id}`, { method: 'PUT', json })
  const body = (await found(asking, 'webhook', 'webhooks')).body as Webhook
  const about = `The webhook ${id} is ${plain(body.state)}, and sends ${whats(body)} to ${plain(body.url)}.`
  if (body.secret === undefined) asked.answer(body, () => about)
  else tell(asked, body, body.secret, about)
}

function asJson({ url, kind, everything, pause, resume, rotate }: Changes): object {
  if ((pause === true && resume === true) || (everything === true && kind.length > 0))
    throw new Trouble('usage', 'That is one thing and its opposite.', {
      next: 'Give --pause or --resume, and --kind or --everything.',
    })
  const json = {
    ...(url === undefined ? {} : { url }),
    ...(everything === true ? { kinds: [] } : kind.length === 0 ? {} : { kinds: kind }),
    ...(pause === true ? { state: 'paused' } : resume === true ? { state: 'active' } : {}),
    ...(rotate === true ? { rotate } : {}),
  }
  if (Object.keys(json).length === 0)
    throw new Trouble('usage', 'Say what is to change.', {
      next: 'Give --url, --kind, --everything, --pause, --resume or --rotate.',
    })
  return json
}

function tell(asked: Asked, body: Webhook, secret: string, about: string): void {
  asked.telling.say(about)
  asked.telling.say('Its secret is told this once, on stdout: take it to where it is verified.')
  asked.answer(body, () => plain(secret))
}

export async function remove(asked: Asked, typed: string, asking: Sure): Promise<void> {
  const id = parseWebhook(typed)
  const { call, home } = await member(asked)
  const happens = 'Nothing is sent there from then on, also not what it was not told yet.'
  await sure(asked, asking, [happens], `Remove the webhook ${id} for good?`)
  await found(call(`${home}/webhooks/${id}`, { method: 'DELETE' }), 'webhook', 'webhooks')
  asked.answer({ removed: id }, () => `The webhook ${id} is removed.`)
}
