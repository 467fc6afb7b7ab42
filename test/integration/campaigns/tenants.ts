// No company meets another: every route of the description with every identifier of another company, in its path and in its
// body, beside the same request with one that nobody has. Both are refused, and the two answers are the same bytes.

import { expect, test } from '@jest/globals'
import { areas } from '../../../lib/edge/description/areas.ts'
import { methodOf, type Operation, parametersIn, pathOf } from '../../../lib/edge/description/operation.ts'
import { asking } from '../access/asking.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { type Founded, found } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'

/** One thing of each kind, by the name that it has in paths. */
type Things = Readonly<Record<string, string>>

const operations = areas.flatMap(({ operations: all }) => Object.entries(all)) as [string, Operation][]
/** Those that somebody signed in may ask, and that name something. */
const asked = operations.filter(
  ([, one]) => ['principal', 'administrator'].includes(one.caller) && pathOf(one).startsWith('/v1/'),
)

/** Well formed, and nobody's. */
const NOBODYS: Things = {
  company: 'nosuchcompany',
  app: 'nosuchcompany-app',
  team: 'no-such-team',
  project: 'no-such-project',
  person: 'NoSuchPerson0000',
  subject: 'NoSuchPerson0000',
  service: 'NoSuchPerson0000',
  principal: 'NoSuchPerson0000',
  review: 'NoSuchReview0000',
  client: 'no-such-client',
  invitation: 'NoSuchInvite0000',
  session: 'NoSuchSession000',
  device: 'NoSuchDevice0000',
}

/** What `{id}` is depends on what the path is about. */
const meant = (path: string, name: string): string => {
  if (name !== 'id') return name
  const noun =
    /\/(clients|invitations|sessions|devices|passkeys|programs|challenges|joins)\/\{id\}/.exec(path)?.[1] ?? ''
  return { clients: 'client', invitations: 'invitation', devices: 'device' }[noun] ?? 'session'
}

const filled = (path: string, things: Things): string =>
  parametersIn(path).reduce((text, name) => text.replace(`{${name}}`, things[meant(path, name)] ?? 'none'), path)

/** The names in bodies and queries that are somebody's id, and whose. */
const inBodies: Readonly<Record<string, string>> = {
  owner: 'person',
  to: 'person',
  from: 'person',
  people: 'person',
  apps: 'app',
  guards: 'app',
  teams: 'team',
}
const bodyWith = (example: object | undefined, things: Things): object | undefined =>
  example === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(example).map(([name, value]) => {
          const thing = things[inBodies[name] ?? '']
          return [name, thing === undefined ? value : Array.isArray(value) ? [thing] : thing]
        }),
      )

onEngine('dynoxide', (gate) => {
  const at = asking(gate)

  async function things(of: Founded, by: Cli['bearer']): Promise<Things> {
    const company = `/v1/companies/${of.company}`
    const app = `${of.company}-app`
    await at.register(by, of.company, { id: app, name: 'App' })
    await at.send('POST', `${company}/teams`, by, { id: `${of.company}-team`, name: 'Team' })
    const service = (await at.send('POST', `${company}/services`, by, { name: 'Machine', apps: [] })).json<{
      id: string
    }>()
    const registration = {
      name: 'Client',
      token_endpoint_auth_method: 'client_secret',
      grant_types: ['token_exchange'],
      scope: app,
    }
    const client = (await at.send('POST', `${company}/clients`, by, registration)).json<{ client_id: string }>()
    const invitation = await at.send('POST', `${company}/invitations`, by, { email: `new@${of.company}.test` })
    const due = new Date(gate().clock.now() + 7_200_000).toISOString()
    const review = (await at.send('POST', `${company}/reviews`, by, { due })).json<{ id: string }>()
    await at.send('POST', '/v1/projects', by, { id: `${of.company}-project`, name: 'Project', content: 'x' })
    await at.put(by, app, of.bob.subject, { verbs: ['view'] })
    const all: Things = {
      ...{ company: of.company, app, team: `${of.company}-team`, project: `${of.company}-project` },
      ...{ person: of.bob.subject, subject: of.bob.subject, principal: of.bob.subject },
      ...{ service: service.id, client: client.client_id, review: review.id },
      invitation: invitation.json<{ id: string }>().id,
      session: (await signIn(gate(), of.bob)).session.id,
      device: NOBODYS['device'] ?? '',
    }
    for (const [name, thing] of Object.entries(all))
      if (thing === undefined) throw new Error(`no ${name}: ${JSON.stringify(all)}`)
    return all
  }

  test('No route answers for another company, and none tells what is another’s from what is not there', async () => {
    const acme = await found(gate(), { team: 'ops' })
    const theirs = await things(acme, (await signIn(gate(), acme.boss)).bearer)
    const bolt = await found(gate(), { team: 'ops' })
    const mallory = await signIn(gate(), bolt.boss)
    const own = await things(bolt, mallory.bearer)
    const bare = (body: string, named: Things) =>
      Object.values(named).reduce((text, id) => text.replaceAll(id, '<id>'), body.replace(/"request_id":"[^"]*"/, ''))

    const tried: string[] = []
    async function compare(name: string, operation: Operation, put: (things: Things) => Things): Promise<void> {
      const send = async (foreign: Things) => {
        const used = put(foreign)
        const path = filled(pathOf(operation), used)
        const query = operation.query === undefined ? '' : queryOf(pathOf(operation), used)
        const json = bodyWith(operation.example, used)
        const answer = await at.send(methodOf(operation), `${path}${query}`, mallory.bearer, json)
        return [answer.status, bare(answer.body, foreign)] as const
      }
      const [another, nobodys] = [await send(theirs), await send(NOBODYS)]
      expect([name, ...another]).toEqual([name, ...nobodys])
      expect([name, another[0] >= 400 && another[0] < 500 && another[0] !== 429]).toEqual([name, true])
      tried.push(name)
    }

    for (const [name, operation] of asked) {
      const names = parametersIn(pathOf(operation)).map((one) => meant(pathOf(operation), one))
      // Everything another's, and each by itself beside one's own.
      if (names.length > 0) await compare(`${name}, all`, operation, (foreign) => ({ ...own, ...foreign }))
      for (const one of names)
        await compare(`${name}, ${one}`, operation, (foreign) => ({ ...own, [one]: foreign[one] ?? '' }))
      const inside = Object.keys(operation.example ?? {}).filter((field) => Object.hasOwn(inBodies, field))
      for (const field of inside) {
        const thing = inBodies[field] ?? ''
        if (!names.includes(thing) && !allowedEmpty.has(`${name} ${field}`))
          await compare(`${name}, ${field} in the body`, operation, (foreign) => ({
            ...own,
            [thing]: foreign[thing] ?? '',
          }))
      }
    }
    expect(tried.length).toBeGreaterThan(120)
    expect(tried.join()).toContain('why')
  })
})

const queryOf = (path: string, { person = '' }: Things): string =>
  path.endsWith('/why') ? `?verb=view&subject=${person}` : path.endsWith('/who') ? '?verb=view' : ''

/** Where a list of names may hold anything, because it decides nothing by itself. */
const allowedEmpty: ReadonlySet<string> = new Set()
