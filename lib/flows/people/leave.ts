// Somebody leaves for good: their address may be invited again, as somebody new; they are in no team, and on no list. Their
// handle stays, so that the log and what they gave to others go on naming somebody, and so do entries that name them, inert.

import type { Digest } from '../../ids.ts'
import { remove } from '../../outcome.ts'
import type { Ports, Write } from '../../ports.ts'
import { personLine } from '../../rules/people.ts'
import { key } from '../../schema.ts'
import { relist } from '../directory.ts'
import type { Changed } from './change-people.ts'

type Needs = Pick<Ports, 'table' | 'keys'>

/** So many addresses of before are looked at, the newest: each was a letter that somebody opened. */
const ADDRESSES = 10

export async function leave(ports: Needs, { before, profile }: Changed): Promise<readonly Write[]> {
  const { id, company } = before
  const addresses = [profile.email, ...(profile.former ?? []).slice(-ADDRESSES).map(({ email }) => email)]
  const names: Digest[] = []
  for (const one of new Set(addresses)) names.push(await ports.keys.digest('login-name', one))
  const [named, memberships, unlisted] = await Promise.all([
    ports.table.get(...names.map((name) => key.login(name)), ...names.map((name) => key.formerLogin(name))),
    before.teams.length === 0 ? [] : ports.table.get(...before.teams.map((team) => key.teamMember(company, team, id))),
    relist(ports, personLine(before, profile), undefined),
  ])
  // Somebody else may have the address by now.
  const theirs = [...named, ...memberships].flatMap((one) => (one?.subject === id ? [remove(one)] : []))
  return [...theirs, ...unlisted]
}
