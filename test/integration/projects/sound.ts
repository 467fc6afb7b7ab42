// What must be so of a company's projects at any moment: every one stands where it is looked for, each content is held by as
// many as its count says, and nothing stands that nobody holds.

import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshal } from '../../../lib/adapters/dynamo-values.ts'
import { linesOf } from '../../../lib/rules/directory.ts'
import { lineOf, sizeOf } from '../../../lib/rules/projects.ts'
import type { Content, ContentUse, Item, Listed, Owned, Project } from '../../../lib/schema.ts'
import type { Gate } from '../gate/open.ts'

/** Every record of the company that has to do with projects. */
export async function stored(gate: Gate, company: string): Promise<readonly Item[]> {
  const { client, state } = gate.engine
  const found: Item[] = []
  let from: Record<string, never> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: state,
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    found.push(...(page.Items ?? []).map((one) => unmarshal(one) as unknown as Item))
    from = page.LastEvaluatedKey as typeof from
  } while (from !== undefined)
  return found.filter((one) => 'company' in one && one.company === company)
}

const ofKind = <T extends Item>(all: readonly Item[], kind: T['kind']) =>
  all.filter((one): one is T => one.kind === kind)

/** Sentences about what is wrong; none when all is well. */
export function flaws(all: readonly Item[]): readonly string[] {
  const projects = ofKind<Project>(all, 'project')
  const live = projects.filter(({ state }) => state !== 'removed')
  const contents = new Map(ofKind<Content>(all, 'content').map((one) => [one.id, one]))
  const uses = new Map(ofKind<ContentUse>(all, 'content_use').map((one) => [one.content, one.projects]))
  const holders = (id: string) => live.filter(({ content }) => content === id).length
  const found: string[] = []
  for (const { id, content, size } of live) {
    const text = content === undefined ? '' : contents.get(content)?.text
    if (text === undefined) found.push(`${id} names a content that is gone`)
    else if (sizeOf(text) !== size) found.push(`${id} says ${size} bytes and has ${sizeOf(text)}`)
  }
  for (const id of contents.keys()) if (holders(id) === 0) found.push(`nobody holds the content ${id}`)
  for (const [id, count] of uses)
    if (count !== holders(id) || !contents.has(id))
      found.push(`the content ${id} is held by ${holders(id)} and says ${count}`)
  if (uses.size !== contents.size) found.push(`${contents.size} contents, ${uses.size} counts`)
  for (const { id, content, name } of projects)
    if (!live.some((one) => one.id === id) && (content !== undefined || name !== ''))
      found.push(`of ${id} something is left`)
  const owned = ofKind<Owned>(all, 'owned').map(({ subject, project }) => `${subject} ${project}`)
  found.push(
    ...differ(
      'owned',
      owned,
      live.map(({ owner, id }) => `${owner} ${id}`),
    ),
  )
  const lines = ofKind<Listed>(all, 'listed').filter(({ noun }) => noun === 'projects')
  const said = ({ term, id, name, state, owner }: Listed) => [term, id, name, state, owner].join(' ')
  found.push(...differ('listed', lines.map(said), live.flatMap((one) => linesOf(lineOf(one))).map(said)))
  return found
}

const differ = (what: string, are: readonly string[], should: readonly string[]): string[] => [
  ...are.filter((one) => !should.includes(one)).map((one) => `${what} and should not be: ${one}`),
  ...should.filter((one) => !are.includes(one)).map((one) => `not ${what}: ${one}`),
]

export const flawsOf = async (gate: Gate, company: string): Promise<readonly string[]> =>
  flaws(await stored(gate, company))
