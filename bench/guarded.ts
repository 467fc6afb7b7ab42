// A signed-in person in front of a guarded app: the event that an authorizer is asked about, and the records behind it.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppId, CompanyId, SessionId, SubjectId } from '../lib/ids.ts'
import { key } from '../lib/schema.ts'
import type { Batch } from './baseline/reads.ts'
import { foundCompany, personOf } from './company.ts'
import { guardEvent } from './events.ts'
import { codeOn } from './phone.ts'
import { type Handlers, signIn } from './sign-in.ts'
import type { World } from './world.ts'

export interface Guarded {
  readonly event: object
  /** The very keys that the authorizer reads for this event. */
  readonly batch: Batch
  /** Passes the gate once, so that the next pass is covered by the event of this one. */
  readonly touch: () => Promise<void>
  /** For a compile cache. */
  readonly folder: string
  readonly remove: () => Promise<void>
}

/** The administrator, the one at the gate, two who sign in and three whose operations are counted. */
const PEOPLE = 7

/** Founds the company and signs its second person in, who is no administrator. The environment must be set. */
export async function openGate(world: World): Promise<Guarded> {
  await foundCompany(PEOPLE)
  const [{ create }, { answer }, { simple }] = await Promise.all([
    import('../functions/sessions.ts'),
    import('../functions/challenges.ts'),
    import('../functions/authorizer.ts'),
  ])
  const handlers = { create, answer } as unknown as Handlers
  const { credential, session } = await signIn(handlers, async (number) => codeOn(world, number), personOf(1))
  const [id, subject, app] = [session.id as SessionId, session.subject as SubjectId, 'shop' as AppId]
  const keys = [
    ...[key.session(subject, id), key.subject(subject), key.company('bench' as CompanyId), key.seen(subject, id)],
    ...[key.app(app), key.entry(app, subject)],
  ]
  const event = guardEvent(credential)
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-compiled-'))
  return {
    event,
    batch: { table: world.state, keys: keys.map(({ pk, sk }) => ({ pk, sk })) },
    async touch() {
      const { isAuthorized } = await simple(event)
      if (!isAuthorized) throw new Error('the person of the bench was refused')
    },
    folder,
    remove: () => rm(folder, { recursive: true }),
  }
}
