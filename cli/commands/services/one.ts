// One service: what it may ask for, whether it may act, and its end.

import type { Asked } from '../../asked.ts'
import type { Wanting } from '../../current.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { details } from '../../show/table.ts'
import { Trouble } from '../../trouble.ts'
import { parseApp, parseService } from '../../typed/names.ts'
import { type Sure, sure } from '../../typed/sure.ts'

interface ServiceInFull {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly client_id: string
  readonly apps: readonly string[]
  readonly teams: readonly string[]
  readonly secrets?: readonly { readonly since: string; readonly until?: string }[]
  readonly created_at: string
}

async function service(asked: Asked, typed: string) {
  const id = parseService(typed)
  const { call, home } = await member(asked)
  const ask = async (below = '', asking: Wanting = {}): Promise<ServiceInFull> =>
    (await found(call(`${home}/services/${id}${below}`, asking), 'service', 'services')).body as ServiceInFull
  return { id, ask }
}

export async function show(asked: Asked, typed: string): Promise<void> {
  const { ask } = await service(asked, typed)
  const body = await ask()
  asked.answer(body, () =>
    details([
      ['id', body.id],
      ['name', body.name],
      ['state', body.state],
      ['client', body.client_id],
      ['asks for', body.apps.join(', ')],
      ['teams', body.teams.join(', ')],
      ['secrets', body.secrets?.map(secretOf).join('; ')],
      ['since', fromNow(body.created_at)],
    ]),
  )
}

const secretOf = ({ since, until }: { readonly since: string; readonly until?: string }): string =>
  `made ${fromNow(since)}${until === undefined ? '' : `, ends ${fromNow(until)}`}`

interface Changing {
  readonly name?: string
  readonly app: readonly string[]
}

export async function change(asked: Asked, typed: string, { name, app }: Changing): Promise<void> {
  if (name === undefined && app.length === 0)
    throw new Trouble('usage', 'Say what is to change.', { next: 'Give --name, --app, or both.' })
  const apps = app.map(parseApp)
  const { id, ask } = await service(asked, typed)
  const before = await ask()
  const json = { name: name ?? before.name, apps: apps.length === 0 ? before.apps : apps }
  const body = await ask('', { method: 'PUT', json })
  asked.answer(body, () => `The service ${id} is ${plain(body.name)}, and may ask tokens for: ${toldApps(body.apps)}.`)
}

const toldApps = (apps: readonly string[]): string => (apps.length === 0 ? 'nothing' : apps.map(plain).join(', '))

export async function setState(asked: Asked, typed: string, state: 'active' | 'suspended'): Promise<void> {
  const { id, ask } = await service(asked, typed)
  const body = await ask('/state', { method: 'PUT', json: { state } })
  asked.answer(body, () =>
    state === 'active'
      ? `The service ${id} may act again.`
      : `The service ${id} is suspended: it does nothing, from the next request on.`,
  )
}

export async function remove(asked: Asked, typed: string, asking: Sure): Promise<void> {
  const { id, ask } = await service(asked, typed)
  if (asking.yes !== true) {
    const { name, client_id } = await ask()
    const happens = `${name}: its secrets and tokens are worth nothing from the next request on, and its client ${client_id} is gone.`
    await sure(asked, asking, [happens], `Remove the service ${id} for good?`)
  }
  await ask('', { method: 'DELETE' })
  asked.answer({ removed: id }, () => `The service ${id} is removed.`)
}
