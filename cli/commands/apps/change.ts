// Apps come to be, are changed, locked, handed over and removed.

import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList } from '../../gate/list.ts'
import { found, member } from '../../member.ts'
import { count } from '../../show/count.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { readFrom } from '../../typed/from.ts'
import { parseApp, parseVerb } from '../../typed/names.ts'
import { parsePerson } from '../../typed/persons.ts'
import { type Sure, sure } from '../../typed/sure.ts'
import { type AppInFull, managed, readApp } from './one.ts'
import { parseRoutes } from './routes.ts'

export interface Changing {
  readonly name?: string
  readonly verb: readonly string[]
  readonly routes?: string
}

export async function register(asked: Asked, typed: string, name: string, options: Changing): Promise<void> {
  const id = parseApp(typed)
  const verbs = options.verb.map(parseVerb)
  const routes = options.routes === undefined ? [] : parseRoutes(await readFrom(asked, options.routes))
  const { call, home } = await member(asked)
  const body = (await call(`${home}/apps`, { method: 'POST', json: { id, name, verbs, routes } })).body as AppInFull
  asked.answer(body, () => `${told(body)}\nsallyport access give ${id} <who> <verb> lets somebody in.`)
}

export async function change(asked: Asked, typed: string, { name, verb, routes: from }: Changing): Promise<void> {
  const id = parseApp(typed)
  if (name === undefined && verb.length === 0 && from === undefined)
    throw new Trouble('usage', 'Say what is to change.', { next: 'Give --name, --verb or --routes.' })
  const verbs = verb.map(parseVerb)
  const routes = from === undefined ? undefined : parseRoutes(await readFrom(asked, from))
  const who = await current(asked)
  const before = managed(await readApp(who, id))
  const json = {
    name: name ?? before.name,
    verbs: verbs.length === 0 ? before.verbs : verbs,
    routes: routes ?? before.routes,
    revision: before.revision,
  }
  const body = (await who.call(`/v1/apps/${id}`, { method: 'PUT', json })).body as AppInFull
  asked.answer(body, () => told(body))
}

const told = ({ id, name, verbs, routes = [] }: AppInFull): string => {
  const own = verbs.length === 0 ? '' : ` and verbs of its own: ${verbs.join(', ')}`
  return plain(`${id} is ${name}, with ${count(routes.length, 'rule')}${own}.`)
}

export async function lock(asked: Asked, typed: string, locked: boolean): Promise<void> {
  const id = parseApp(typed)
  const { call } = await current(asked)
  const putting = call(`/v1/apps/${id}/lock`, { method: 'PUT', json: { locked } })
  const body = (await found(putting, 'app', 'apps')).body
  asked.answer(body, () =>
    locked
      ? `${id} is locked: nobody is given anything more. Who may, still may.`
      : `${id} is unlocked: its managers may give again.`,
  )
}

export async function handOver(asked: Asked, typed: string, person: string): Promise<void> {
  const id = parseApp(typed)
  const who = await member(asked)
  const owner = await parsePerson(who, person, { app: id })
  const putting = who.call(`/v1/apps/${id}/owner`, { method: 'PUT', json: { owner } })
  const body = (await found(putting, 'app', 'apps')).body
  asked.answer(body, () => plain(`${id} belongs to ${person} now.`))
}

export async function remove(asked: Asked, typed: string, asking: Sure): Promise<void> {
  const id = parseApp(typed)
  const { call } = await current(asked)
  if (asking.yes !== true) {
    const list = readList<'entries', unknown>(call, `/v1/apps/${id}/access`, { noun: 'entries', all: false })
    const { entries, next } = await found(list, 'app', 'apps')
    const many = `${next === undefined ? '' : 'more than '}${count(entries.length, 'entry')}`
    const happens = `Nobody passes its gate from the next request on, and ${many} of its list will be worth nothing. Its id is not given again.`
    await sure(asked, asking, [happens], `Remove ${id} for good?`)
  }
  await found(call(`/v1/apps/${id}`, { method: 'DELETE' }), 'app', 'apps')
  asked.answer({ removed: id }, () => `${id} is removed.`)
}
