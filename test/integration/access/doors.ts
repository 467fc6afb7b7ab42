// A world behind real doors: seeded into tables in memory, and asked about at each surface as its callers ask.

import { memoryTable } from '../../memory-table.ts'
import type { World } from '../../reference/access.ts'
import { ids } from '../../reference/names.ts'
import { credentialsOf, GUARD_SECRET, recordsOf } from '../../reference/records.ts'
import type { Call } from '../../reference/routes.ts'
import type { Answer } from '../gate/answer.ts'
import { type Parts, within } from '../gate/composition.ts'
import { frontDoor } from '../gate/front-door.ts'
import type { Gate } from '../gate/open.ts'
import { bearer } from '../gate/sign-in.ts'
import { check, policy, restEvent, simple } from '../gate/surfaces.ts'

/** `verbs`: all that is said to be allowed. `by`: only where it is told. */
export interface Said {
  readonly allowed: boolean
  readonly verbs?: readonly string[]
  readonly by?: string
}

export async function doorsTo(gate: Gate, world: World) {
  const table = memoryTable()
  table.seed(...recordsOf(world))
  const clock: Parts['clock'] = { now: () => (world.at * 1000) as ReturnType<Parts['clock']['now']> }
  const parts: Parts = { ...gate.parts, table, gateTable: table, log: table, clock }
  const { door, invoke } = await frontDoor()
  const here: Gate = {
    ...gate,
    send: (method, target, sent) => within(parts, () => door(method, target, sent)),
    invoke: <T>(handler: string, event: unknown) => within(parts, () => invoke(handler, event)) as Promise<T>,
  }
  const shown = credentialsOf(world)
  const headers = bearer(shown.own)

  return {
    /** An HTTP API has decoded the path before it asks, and asks about what it has then. */
    async authorizer(call: Call): Promise<Said> {
      const { isAuthorized, context } = await simple(here, { ...call, headers })
      return isAuthorized ? { allowed: true, verbs: words(context['verbs']) } : { allowed: false }
    },
    /** A REST API asks about the path as it came. */
    async restAuthorizer(call: Call): Promise<Said> {
      const { policyDocument, context } = await policy(here, restEvent({ ...call, headers }))
      const allowed = policyDocument.Statement[0]?.['Effect'] === 'Allow'
      return allowed ? { allowed, verbs: words(context['verbs']) } : { allowed }
    },
    async check(verb: string): Promise<Said> {
      const answer = await check(here, headers, ids.app, verb)
      const allowed = expecting(answer, 204, 401, 403) === 204
      return allowed ? { allowed, verbs: words(answer.headers['x-sallyport-verbs']) } : { allowed }
    },
    async introspection(verb: string): Promise<Said> {
      const authorization = `Basic ${Buffer.from(`${ids.guard}:${GUARD_SECRET}`).toString('base64')}`
      const form = { token: shown.own }
      const answer = await here.send('POST', '/oauth/introspect', { form, headers: { authorization } })
      expecting(answer, 200)
      const { active, verbs } = answer.json<{ active: boolean; verbs?: string }>()
      return active ? { allowed: words(verbs).includes(verb), verbs: words(verbs) } : { allowed: false, verbs: [] }
    },
    /** Undefined: it is not explained to them. */
    why: async (verb: string, who: 'oneself' | 'an administrator'): Promise<Said | undefined> => {
      const about = who === 'oneself' ? '' : `&subject=${ids.subject}`
      const by = who === 'oneself' ? headers : bearer(shown.boss)
      const answer = await here.send('GET', `/v1/apps/${ids.app}/why?verb=${verb}${about}`, { headers: by })
      if (expecting(answer, 200, 401, 403, 404) !== 200) return undefined
      const { allowed, by: ground, verbs } = answer.json<{ allowed: boolean; by?: string; verbs: string[] }>()
      return allowed && ground !== undefined ? { allowed, by: ground, verbs } : { allowed, verbs }
    },
    /** Everybody who may, page after page: on what ground this one may. Undefined: nobody is told to the administrator. */
    who: async (verb: string): Promise<Said | undefined> => {
      const found: { readonly subject: string; readonly by: string; readonly verbs: readonly string[] }[] = []
      for (let after = ''; ; ) {
        const target = `/v1/apps/${ids.app}/who?verb=${verb}&limit=1${after}`
        const answer = await here.send('GET', target, { headers: bearer(shown.boss) })
        if (expecting(answer, 200, 401, 403, 404) !== 200) return undefined
        const page = answer.json<{ subjects: typeof found; next?: string }>()
        found.push(...page.subjects.filter(({ subject }) => subject === ids.subject))
        if (page.next === undefined) break
        after = `&after=${page.next}`
      }
      const [one, ...more] = found
      if (more.length > 0) throw new Error('somebody is told twice')
      return one === undefined ? { allowed: false } : { allowed: true, by: one.by, verbs: one.verbs }
    },
  }
}

const words = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((word) => word !== '')

function expecting(answer: Answer, ...statuses: readonly number[]): number {
  if (statuses.includes(answer.status)) return answer.status
  throw new Error(`neither yes nor no but ${answer.status} ${answer.body}`)
}
