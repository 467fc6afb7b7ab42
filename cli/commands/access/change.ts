// What managers give, and take back. Both bite on the next request.

import type { Asked } from '../../asked.ts'
import { current } from '../../current.ts'
import { found, member } from '../../member.ts'
import { count } from '../../show/count.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { parseMoment } from '../../typed/moment.ts'
import { isAddress, isId, parseTeam, parseVerb } from '../../typed/names.ts'
import { parsePrincipal } from '../../typed/persons.ts'
import type { Allowance } from './allowance.ts'

export interface Giving {
  readonly until?: string
  readonly reason?: string
}

interface Given extends Allowance {
  readonly team?: string
  readonly subject?: string
  readonly verbs: readonly string[]
}

export async function give(
  asked: Asked,
  app: string,
  to: string,
  typed: readonly string[],
  { until, reason }: Giving,
): Promise<void> {
  const verbs = typed.flatMap((one) => one.split(',')).map(parseVerb)
  const ends = until === undefined ? {} : { until: parseMoment(until, '--until') }
  if (to.startsWith('team:')) parseTeam(to.slice('team:'.length))
  else if (!isId(to) && !isAddress(to))
    throw new Trouble('usage', 'That is nobody who could be given anything.', {
      next: 'Give an id, an e-mail address, or a team as in team:ops.',
    })
  const { call } = await current(asked)
  // An address travels in the body, and the gateway looks it up: managers may give without looking people up.
  const json = { to, verbs, ...ends, ...(reason === undefined ? {} : { reason }) }
  const giving = call(`/v1/apps/${app}/access`, { method: 'POST', json })
  const body = (await found(giving, 'app, person, service or team', 'apps')).body as Given
  asked.answer(body, () => {
    const whom = body.team === undefined ? to : `the team ${body.team}`
    const end = body.until === undefined ? '' : ` It ends ${fromNow(body.until)}.`
    return plain(`${whom} may in ${app}: ${body.verbs.join(', ')}.${end}`)
  })
}

export async function withdraw(asked: Asked, app: string, typed: readonly string[]): Promise<void> {
  const who = await member(asked)
  const from = await Promise.all(typed.map((one) => parsePrincipal(who, one, { app })))
  const taking = who.call(`/v1/apps/${app}/access/withdrawals`, { method: 'POST', json: { from } })
  const body = (await found(taking, 'app or entry', `access ${app}`)).body as { readonly withdrawn: number }
  asked.answer(body, () => `${count(body.withdrawn, 'entry')} withdrawn from ${app}.`)
}
