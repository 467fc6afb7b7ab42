// Two companies in one table: one of ten people, ten apps and ten entries, one of 10,000, 1,000 and 100,000. Written behind the
// gateway's back, as founding them through it would take a day; every record is the one that its flows would have written.

import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshal } from '../../lib/adapters/dynamo-values.ts'
import type { AppId, CompanyId, EmailAddress, Seconds, SessionId, SubjectId, TeamId, Verb } from '../../lib/ids.ts'
import { mintSession } from '../../lib/rules/credential.ts'
import { type Line, linesOf } from '../../lib/rules/directory.ts'
import { type Item, keyOf, type Subject } from '../../lib/schema.ts'

export interface Size {
  readonly company: string
  readonly people: number
  readonly apps: number
  /** Of them the guarded app has a tenth, and the others share the rest. */
  readonly entries: number
}

export interface Settled {
  readonly company: string
  readonly app: string
  /** An administrator, and somebody who may view the guarded app by an entry of their own. */
  readonly boss: string
  readonly member: string
  readonly memberId: SubjectId
}

const id = (kind: string, n: number): string => `${kind}${String(n).padStart(16 - kind.length, '0')}`
const verbs = (...names: string[]) => names as Verb[]

export async function settle(dynamo: string, table: string, size: Size, now: Seconds): Promise<Settled> {
  const client = new DynamoDBClient({ endpoint: dynamo })
  const write = writer(client, table)
  const company = size.company as CompanyId
  const person = (n: number) => id(size.company.slice(0, 4), n) as SubjectId
  const guarded = `${company}-app0` as AppId
  await write({ kind: 'company', id: company, name: company, state: 'active', createdAt: now })
  await write({ kind: 'administrators', company, subjects: [person(0)] })
  await write({
    kind: 'team',
    company,
    id: 'ops' as TeamId,
    name: 'Ops',
    state: 'active',
    createdAt: now,
    createdBy: person(0),
  })
  for (let n = 0; n < size.people; n++) {
    const subject = personOf(company, person(n), n)
    await write(subject)
    const name = `Person ${n} of ${company}`
    await write({
      kind: 'profile',
      subject: subject.id,
      name,
      email: `person${n}@${company}.test` as EmailAddress,
      language: 'en',
    })
    await listed(write, { company, noun: 'people', id: subject.id, name, mailbox: `person${n}`, since: now })
  }
  const given = { givenBy: person(0), since: now, verbs: verbs('view') }
  for (let n = 0; n < size.apps; n++) {
    const app = `${company}-app${n}` as AppId
    const routes = [{ method: 'GET', path: '/orders', verb: 'view' as Verb }]
    const team = { ['ops' as TeamId]: { ...given, verbs: verbs('logs') } }
    await write({
      kind: 'app',
      id: app,
      company,
      name: `App ${n}`,
      verbs: [],
      routes,
      teams: team,
      owner: person(0),
      managers: [],
    })
    await listed(write, { company, noun: 'apps', id: app, name: `App ${n}`, since: now })
  }
  const mine = Math.min(size.people, Math.max(2, Math.floor(size.entries / 10)))
  for (let n = 0; n < size.entries; n++) {
    const at = n < mine ? 0 : 1 + (Math.floor((n - mine) / size.people) % Math.max(1, size.apps - 1))
    const [subject, app] = [person(n < mine ? n : (n - mine) % size.people), `${company}-app${at}` as AppId]
    await write({ kind: 'entry', app, subject, ...given })
    await write({ kind: 'holding', principal: subject, app, company })
  }
  const session = async (n: number): Promise<string> => {
    const of = { id: id('Session', n) as SessionId, subject: person(n), company }
    const { credential, digest } = mintSession('cli', of, crypto.getRandomValues(new Uint8Array(32)))
    await write({
      kind: 'session',
      ...of,
      ...{
        holder: 'cli',
        secret: digest,
        generation: 1,
        createdAt: now,
        authenticatedAt: now,
        methods: ['pwd', 'sms'],
      },
      ...{
        expiresAt: (now + 86_400) as Seconds,
        label: 'bench',
        device: id('Device', n) as never,
        ttl: (now + 86_400) as Seconds,
      },
    })
    return credential
  }
  const [boss, member] = [await session(0), await session(1)]
  await write.rest()
  client.destroy()
  return { company, app: guarded, boss, member, memberId: person(1) }
}

const personOf = (company: CompanyId, subject: SubjectId, n: number): Subject => ({
  kind: 'subject',
  ...{ id: subject, company, state: 'active', administrator: n === 0, teams: n % 2 === 0 ? ['ops' as TeamId] : [] },
  generation: 1,
})

type Writer = ((item: Item) => Promise<void>) & { readonly rest: () => Promise<void> }

const listed = async (write: Writer, line: Line): Promise<void> => {
  for (const one of linesOf(line)) await write(one)
}

const AT_ONCE = 25
const SIDE_BY_SIDE = 8

function writer(client: DynamoDBClient, table: string): Writer {
  let waiting: Item[] = []
  const under = new Set<Promise<void>>()
  async function send(items: readonly Item[]): Promise<void> {
    const puts = items.map((item) => {
      const { pk, sk } = keyOf(item)
      return { PutRequest: { Item: marshal({ ...item, pk, sk, version: 1 }) } }
    })
    const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }))
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine did not take everything')
  }
  async function flush(): Promise<void> {
    const items = waiting
    waiting = []
    if (items.length === 0) return
    if (under.size >= SIDE_BY_SIDE) await Promise.race(under)
    const sent = send(items).finally(() => under.delete(sent))
    under.add(sent)
  }
  const write = async (item: Item): Promise<void> => {
    waiting.push(item)
    if (waiting.length === AT_ONCE) await flush()
  }
  async function rest(): Promise<void> {
    await flush()
    await Promise.all(under)
  }
  return Object.assign(write, { rest })
}
