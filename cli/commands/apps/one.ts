// One app, as it is told to whoever may do anything in it, and in full to whoever manages it.

import type { Asked } from '../../asked.ts'
import { type Current, current } from '../../current.ts'
import { found } from '../../member.ts'
import { count } from '../../show/count.ts'
import { fromNow } from '../../show/moments.ts'
import { details } from '../../show/table.ts'
import { Trouble } from '../../trouble.ts'
import { parseApp } from '../../typed/names.ts'
import { type Route, writeRoutes } from './routes.ts'

export interface AppInFull {
  readonly id: string
  readonly name: string
  readonly company: string
  readonly owner?: string
  readonly locked: boolean
  readonly verbs: readonly string[]
  readonly may?: readonly string[]
  readonly created_at?: string
  /** For managers. */
  readonly routes?: readonly Route[]
  readonly revision?: number
}

export const readApp = async ({ call }: Pick<Current, 'call'>, app: string): Promise<AppInFull> =>
  (await found(call(`/v1/apps/${app}`), 'app', 'apps')).body as AppInFull

export async function show(asked: Asked, typed: string): Promise<void> {
  const app = parseApp(typed)
  const body = await readApp(await current(asked), app)
  asked.answer(body, () =>
    details([
      ['app', body.id],
      ['name', body.name],
      ['company', body.company],
      ['owner', body.owner],
      ['state', body.locked ? 'locked: nobody is given anything more' : ''],
      ['own verbs', body.verbs.join(' ')],
      ['routes', body.routes === undefined ? '' : count(body.routes.length, 'rule')],
      ['since', fromNow(body.created_at)],
      ['you may', body.may?.join(' ')],
    ]),
  )
}

export async function routes(asked: Asked, typed: string): Promise<void> {
  const app = parseApp(typed)
  const all = managed(await readApp(await current(asked), app)).routes
  asked.answer({ app, routes: all }, () => writeRoutes(all))
}

export function managed(body: AppInFull): AppInFull & Required<Pick<AppInFull, 'routes' | 'revision'>> {
  const { routes: all, revision } = body
  if (all === undefined || revision === undefined)
    throw new Trouble('refused', `The rules of ${body.id} are told to those who manage it.`, {
      next: `sallyport who ${body.id} manage is for them, too: ask an administrator of your company.`,
    })
  return { ...body, routes: all, revision }
}
