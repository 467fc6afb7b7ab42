// A person as they are typed: by an id, or by an e-mail address, which is looked up in the body of a request and never stands
// in an address that logs keep.

import { readList } from '../gate/list.ts'
import type { Member } from '../member.ts'
import { Trouble } from '../trouble.ts'
import { isAddress, isId, parseTeam } from './names.ts'

const BY = 'Give an id, or an e-mail address.'

/** Where a manager finds those whom they may look after: the list of an app. */
export interface Within {
  readonly app?: string
}

export async function parsePerson(who: Member, typed: string, { app }: Within = {}): Promise<string> {
  if (isId(typed)) return typed
  if (!isAddress(typed)) throw new Trouble('usage', 'That is no person.', { next: BY })
  if (who.administrator) return found(who, typed)
  if (app === undefined)
    throw new Trouble('refused', 'Only administrators look people up by their address.', {
      next: 'Give the id: sallyport whoami says it to whose it is.',
    })
  return listed(who, typed, app)
}

export async function parsePersons(who: Member, typed: readonly string[]): Promise<readonly string[]> {
  if (typed.length > MOST)
    throw new Trouble('usage', `At most ${MOST} at once: it is done to all of them or to none.`, {
      next: 'Name fewer of them.',
    })
  const ids = await Promise.all(typed.map((one) => parsePerson(who, one)))
  if (new Set(ids).size < ids.length) throw new Trouble('usage', 'Somebody is named twice.')
  return ids
}

const MOST = 20

/** A person, a service, or `team:ops`. */
export async function parsePrincipal(who: Member, typed: string, within: Within): Promise<string> {
  if (typed.startsWith('team:')) return `team:${parseTeam(typed.slice('team:'.length))}`
  return parsePerson(who, typed, within)
}

async function found({ call, home }: Member, email: string): Promise<string> {
  try {
    const { body } = await call(`${home}/people/find`, { method: 'POST', json: { email } })
    return (body as { readonly id: string }).id
  } catch (error) {
    if (!(error instanceof Trouble) || error.denial !== 'not_found') throw error
    throw error.saying('Nobody of your company has that address.', 'sallyport people --search <name> looks for them.')
  }
}

async function listed({ call }: Member, email: string, app: string): Promise<string> {
  type Entry = { readonly subject?: string; readonly email?: string }
  const { entries } = await readList<'entries', Entry>(call, `/v1/apps/${app}/access`, { noun: 'entries', all: true })
  const entry = entries.find((one) => one.email?.toLowerCase() === email.trim().toLowerCase())
  if (entry?.subject !== undefined) return entry.subject
  throw new Trouble('failed', `Nobody with that address is on the list of ${app}.`, {
    next: `sallyport access ${app} shows who is.`,
  })
}
