// A run: moves are made one after another, and after each the gate and the model agree; at the end every credential that ever
// came out is asked for, and every session in the table has the event that made it.

import { partition } from '../../../../lib/schema.ts'
import { ofKind } from '../../gate/events.ts'
import type { Gate } from '../../gate/open.ts'
import { bearer } from '../../gate/sign-in.ts'
import { type Intent, perform } from './act.ts'
import { Flaw, now, pick, type World } from './model.ts'
import { intentOf, type Move, waitOf } from './moves.ts'
import { lives } from './oracle.ts'

export async function play(world: World, moves: readonly Move[]): Promise<void> {
  const done: Intent[] = []
  try {
    for (const move of moves) {
      if (move[0] === 'wait') {
        world.gate.clock.advance(waitOf(move))
        world.told.push(`${waitOf(move)} seconds pass`)
        continue
      }
      const intent = move[0] === 'again' ? pick(done, move[1] ?? 0) : intentOf(world, move)
      if (intent === undefined) continue
      done.push(intent)
      await perform(world, intent)
    }
    await settled(world)
  } catch (error) {
    const words = Error.isError(error) ? error.message : String(error)
    throw new Error([`${words}, after:`, ...world.told.map((line, i) => `${i + 1}. ${line}`)].join('\n'), {
      cause: error,
    })
  }
}

async function settled(world: World): Promise<void> {
  const { gate, credentials, people, companies } = world
  const at = now(world)
  for (const { text, session } of credentials) {
    const good = session.credential === text && lives(session, at)
    const { status } = await gate.send('GET', '/v1/session', { headers: bearer(text) })
    // A browser's session may also have been idle for too long, which the model does not look at.
    if ((status === 200) !== good && (status === 200 || session.way === 'body'))
      throw new Flaw(`a session of ${session.of.name} that is ${good ? 'good' : 'over'} is answered ${status}`)
  }
  const events = (await Promise.all(companies.map((company) => gate.events(company, world.began)))).flat()
  const born = new Set<string>(
    [...ofKind(events, 'session_created'), ...ofKind(events, 'password_changed')].map(({ session }) => session),
  )
  for (const { name, subject } of people)
    for (const { id } of await gate.table.list(partition.sessions(subject))) {
      if (!born.has(id)) throw new Flaw(`a session of ${name} has no event that made it`)
      if (!world.sessions.some((one) => one.id === id))
        throw new Flaw(`a session of ${name} is there that nobody was given`)
    }
  const refreshed = ofKind(events, 'session_refreshed').length
  if (born.size + refreshed !== credentials.length)
    throw new Flaw(`${credentials.length} credentials came out, and ${born.size + refreshed} are on record`)
}

export type Opening = () => Promise<Gate>
