// What owners do with their projects; and administrators with those whose owner has left.

import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { member } from '../../member.ts'
import { plain } from '../../show/plain.ts'
import { parseProject } from '../../typed/names.ts'
import { parsePerson } from '../../typed/persons.ts'
import { type Sure, sure } from '../../typed/sure.ts'
import { askProject } from './project.ts'

export async function setState(asked: Asked, typed: string, state: 'active' | 'archived'): Promise<void> {
  const id = parseProject(typed)
  const body = await askProject(await current(asked), id, '/state', { method: 'PUT', json: { state } })
  asked.answer(body, () =>
    state === 'archived' ? `${id} is archived: nobody edits it.` : `${id} is open for editing again.`,
  )
}

export async function handOver(asked: Asked, typed: string, person: string): Promise<void> {
  const id = parseProject(typed)
  const who = await member(asked)
  const owner = await parsePerson(who, person)
  const body = await askProject(who, id, '/owner', { method: 'PUT', json: { owner } })
  asked.answer(body, () => plain(`${id} belongs to ${person} now.`))
}

export async function remove(asked: Asked, typed: string, asking: Sure): Promise<void> {
  const id = parseProject(typed)
  const who = await current(asked)
  if (asking.yes !== true) {
    const { name, size, revision } = await askProject(who, id)
    const happens = `${name}: ${size} bytes at revision ${revision} are gone. Copies of it stay; its id is not given again.`
    await sure(asked, asking, [happens], `Remove ${id} for good?`)
  }
  await askProject(who, id, '', { method: 'DELETE' })
  asked.answer({ removed: id }, () => `${id} is removed.`)
}
