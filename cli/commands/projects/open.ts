// What a project holds, byte for byte; and where it came from.

import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found } from '../../member.ts'
import { plainText } from '../../show/plain.ts'
import { table } from '../../show/table.ts'
import { parseProject } from '../../typed/names.ts'
import { askProject } from './project.ts'

/** A file gets it as it is. A terminal gets only what can be looked at: others wrote it. */
export async function open(asked: Asked, typed: string): Promise<void> {
  const id = parseProject(typed)
  const body = await askProject(await current(asked), id)
  if (asked.json) return asked.answer(body, () => '')
  const { output } = asked.here
  const { content = '' } = body
  if (!output.isTTY) return void output.write(content)
  output.write(content.endsWith('\n') || content === '' ? plainText(content) : `${plainText(content)}\n`)
}

interface Ancestor {
  readonly id: string
  readonly revision: number
  readonly state: string
  /** Of one that was removed there is neither. */
  readonly name?: string
  readonly owner?: string
}

export async function lineage(asked: Asked, typed: string, all: boolean): Promise<void> {
  const id = parseProject(typed)
  const { call } = await current(asked)
  const path = `/v1/projects/${id}/lineage`
  const reading = readList<'lineage', Ancestor, { readonly depth: number }>(call, path, { noun: 'lineage', all })
  const body = await found(reading, 'project', 'projects')
  asked.answer(body, () =>
    body.lineage.length === 0
      ? `${id} is a copy of nothing.`
      : table(
          ['copied from', 'revision', 'name', 'state', 'owner'],
          body.lineage.map((one) => [one.id, one.revision, one.name, one.state, one.owner]),
        ),
  )
  tellMore(asked, body)
}
