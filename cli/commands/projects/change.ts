// Projects come to be, are edited and copied. Who edits names the revision that they saw, so that nobody's work is written over.

import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { readFrom } from '../../typed/from.ts'
import { parseProject } from '../../typed/names.ts'
import { askProject, type Project } from './project.ts'

export interface Named {
  readonly name?: string
}
export interface Editing extends Named {
  readonly from?: string
  readonly revision?: string
}

interface New {
  readonly id?: string
  readonly name: string
}

export async function create(asked: Asked, { id, name }: New, from: string | undefined): Promise<void> {
  const chosen = id === undefined ? {} : { id: parseProject(id) }
  const content = from === undefined ? {} : { content: await readFrom(asked, from) }
  const { call } = await current(asked)
  const json = { ...chosen, name, ...content }
  const body = (await call('/v1/projects', { method: 'POST', json })).body as Project
  asked.answer(body, () => plain(`The project ${body.id} (${body.name}) is yours.`))
}

export async function edit(asked: Asked, typed: string, { from, name, revision }: Editing): Promise<void> {
  const id = parseProject(typed)
  if (from === undefined && name === undefined)
    throw new Trouble('usage', 'Say what is to change.', { next: 'Give --from, --name, or both.' })
  if (revision !== undefined && !/^[1-9][0-9]{0,9}$/.test(revision))
    throw new Trouble('usage', '--revision is a number, as projects open --json shows it.')
  const content = from === undefined ? {} : { content: await readFrom(asked, from) }
  const who = await current(asked)
  const seen = revision === undefined ? (await askProject(who, id)).revision : Number(revision)
  const json = { revision: seen, ...content, ...(name === undefined ? {} : { name }) }
  try {
    const body = await askProject(who, id, '', { method: 'PUT', json })
    asked.answer(body, () => plain(`${body.id} (${body.name}) is at revision ${body.revision} now.`))
  } catch (error) {
    throw error instanceof Trouble ? inWords(error, id, seen) : error
  }
}

function inWords(error: Trouble, id: string, seen: number): Trouble {
  if (error.denial === 'copy_first')
    return error.saying(
      `${id} belongs to somebody else, and only its owner edits it. Nothing was changed.`,
      `Copy it, and edit the copy: sallyport projects copy ${id}`,
    )
  if (error.denial === 'outdated')
    return error.saying(
      `${id} is at a newer revision than ${seen}. Nothing was changed.`,
      `Look at it first: sallyport projects open ${id}`,
    )
  return error
}

export async function copy(asked: Asked, typed: string, to: string | undefined, { name }: Named): Promise<void> {
  const id = parseProject(typed)
  const chosen = to === undefined ? {} : { id: parseProject(to) }
  const json = { ...chosen, ...(name === undefined ? {} : { name }) }
  const body = await askProject(await current(asked), id, '/copies', { method: 'POST', json })
  asked.answer(body, () =>
    plain(`The project ${body.id} (${body.name}) is yours: a copy of ${id} at revision ${body.from?.revision ?? '?'}.`),
  )
}
