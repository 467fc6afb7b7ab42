// A copy writes the same whatever it is a copy of: the project, where its owner's are, its lines in the list, two counts and the
// event; never the content, and nothing for any project that lies before it.

import { beforeEach, describe, expect, test } from '@jest/globals'
import { marshal } from '../../lib/adapters/dynamo-values.ts'
import { carryOut } from '../../lib/carry-out.ts'
import { copyProject } from '../../lib/flows/projects/create.ts'
import type { ContentId, ProjectId, SubjectId } from '../../lib/ids.ts'
import { create } from '../../lib/outcome.ts'
import type { Attempt, Commit } from '../../lib/ports.ts'
import { longestContent, sizeOf } from '../../lib/rules/projects.ts'
import { type Item, key, keyOf, type Project } from '../../lib/schema.ts'
import { attempt } from './carry-out-world.ts'
import { adasCli, inMemory, type Memory } from './edge/ports.ts'
import { acme, bob, harbour, project } from './rules/samples.ts'

const content = 'Content000000001' as ContentId

/** A project of Bob's with so much in it, and so many copies before it. */
const stored = (text: string, depth: number): Item[] => {
  const from = { project: 'before' as ProjectId, revision: 9, depth }
  const kept: Project = project({ owner: bob, content, size: sizeOf(text), ...(depth === 0 ? {} : { from }) })
  return [
    kept,
    { kind: 'content', company: acme, id: content, text },
    { kind: 'content_use', company: acme, content, projects: 1 },
  ]
}

/** Each by a request of its own. */
async function copy(memory: Memory, chosen?: string) {
  const at: Attempt = { ...attempt }
  const commits: Commit[] = []
  const { table } = memory
  const watched = {
    ...table,
    commit: (asked: Commit) => {
      commits.push(asked)
      return table.commit(asked)
    },
  }
  const ports = { ...memory.ports, table: watched }
  const command = {
    ...({ presented: { by: 'bearer', text: adasCli.credential }, surface: 'api', project: harbour } as const),
    ...(chosen === undefined ? {} : { id: chosen as ProjectId }),
  }
  const before = table.calls.length
  const answer = await carryOut(ports, at, () => copyProject(ports, at, command))
  return { answer, commits, calls: table.calls.slice(before) }
}

const bytesOf = ({ writes, events }: Commit): number =>
  [...writes, ...events].reduce((sum, one) => sum + Buffer.byteLength(JSON.stringify(marshal(one))), 0)

describe('a copy', () => {
  let memory: Memory
  beforeEach(() => {
    memory = inMemory()
  })

  test('of nothing much is three reads, one count and one commit', async () => {
    memory.table.seed(...stored('x', 0))
    const { answer, commits, calls } = await copy(memory)
    expect(answer.permitted).toBe(true)
    expect(calls).toEqual(['get', 'get', 'get', 'reserve', 'commit'])
    const [{ writes, events } = { writes: [], events: [] }] = commits
    const written = writes.map((write) => (write.op === 'remove' ? 'remove' : `${write.op} ${write.item.kind}`))
    const lines = ['create listed', 'create listed', 'create listed']
    expect(written).toEqual(['create project', 'create owned', ...lines, 'replace content_use'])
    expect(events.map(({ kind }) => kind)).toEqual(['project_created'])
  })

  test('of the largest content under a thousand copies is the same, but for the digits of its numbers', async () => {
    memory.table.seed(...stored('x', 0))
    const small = await copy(memory)
    const other = inMemory()
    other.table.seed(...stored('y'.repeat(longestContent), 999))
    const large = await copy(other)
    expect(large.calls).toEqual(small.calls)
    const [[one], [another]] = [small.commits, large.commits] as [[Commit], [Commit]]
    const kinds = ({ writes }: Commit) =>
      writes.map((write) => [write.op, keyOf('item' in write ? write.item : project()).sk.split('#')[0]])
    expect(kinds(another)).toEqual(kinds(one))
    // `size` has four digits more and `depth` three.
    expect(bytesOf(another) - bytesOf(one)).toBe(7)
    expect(bytesOf(another)).toBeLessThan(4096)
  })

  test('shares the content: there is one of it, held by two', async () => {
    memory.table.seed(...stored('shared', 0))
    await copy(memory, 'mine')
    const [use, made] = await memory.table.get(key.contentUse(acme, content), key.project(acme, 'mine' as ProjectId))
    expect(use).toMatchObject({ projects: 2 })
    expect(made).toMatchObject({ content, from: { project: harbour, revision: 1, depth: 1 } })
    expect(memory.table.records.filter(({ kind }) => kind === 'content')).toHaveLength(1)
  })

  test('names no content that went away while it was looked at: it looks again', async () => {
    memory.table.seed(...stored('old', 0))
    const { table } = memory
    const renewed = 'Content000000002' as ContentId
    let gets = 0
    const edited = {
      ...table,
      get: (async (...keys: Parameters<typeof table.get>) => {
        const answer = await table.get(...keys)
        // Right after the project was read its only holder edits it, which takes the content away.
        if (++gets === 2) await edit()
        return answer
      }) as typeof table.get,
    }
    const edit = async () => {
      const [kept, use] = await table.get(key.project(acme, harbour), key.contentUse(acme, content))
      if (kept === undefined || use === undefined) throw new Error('nothing to edit')
      const { version: _, ...rest } = kept
      await table.commit({
        token: 'edit',
        ...{ events: [], counted: 1 },
        writes: [
          { op: 'replace', item: { ...rest, content: renewed, size: 3, revision: 2 }, expects: kept.version },
          { op: 'remove', key: key.contentUse(acme, content), expects: use.version },
          { op: 'remove', key: key.content(acme, content), expects: 1 },
          create({ kind: 'content', company: acme, id: renewed, text: 'new' }),
          create({ kind: 'content_use', company: acme, content: renewed, projects: 1 }),
        ],
      })
    }
    const { answer } = await copy({ ...memory, table: Object.assign(edited, { events: table.events }) }, 'mine')
    expect(answer.permitted).toBe(true)
    const [made, use] = await table.get(key.project(acme, 'mine' as ProjectId), key.contentUse(acme, renewed))
    expect(made).toMatchObject({ content: renewed, from: { revision: 2 }, owner: 'AdaAdaAdaAdaAda0' as SubjectId })
    expect(use).toMatchObject({ projects: 2 })
  })

  test('of what changes under every look is told to wait, and nothing is written', async () => {
    // Its content is named and never there.
    memory.table.seed(project({ owner: bob, content, size: 1 }))
    const { answer } = await copy(memory)
    expect(answer).toEqual({ permitted: false, denial: { reason: 'slow_down', retryAfter: 1 } })
    expect(memory.table.events).toMatchObject([{ kind: 'race_lost', endpoint: 'test.create' }])
    expect(memory.table.records.filter(({ kind }) => kind === 'project')).toHaveLength(1)
  })
})
