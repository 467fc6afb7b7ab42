// `sallyport sessions`: where this person is signed in, and the ends of it.

import type { Asked } from '../asked.ts'
import { current } from '../current.ts'
import { fromNow } from '../show/moments.ts'
import { table } from '../show/table.ts'
import { Trouble } from '../trouble.ts'

interface View {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly created_at: string
  readonly seen_at: string
  readonly expires_at: string
  readonly current: boolean
}

export async function sessions(asked: Asked): Promise<void> {
  const { call } = await current(asked)
  const body = (await call('/v1/sessions')).body as { readonly sessions: readonly View[] }
  asked.answer(body, () =>
    table(
      ['', 'id', 'kind', 'where', 'signed in', 'last used', 'ends'],
      body.sessions.map((one) => [
        one.current ? '*' : '',
        one.id,
        one.kind,
        one.label,
        fromNow(one.created_at),
        fromNow(one.seen_at),
        fromNow(one.expires_at),
      ]),
    ),
  )
}

export interface Ending {
  readonly others?: boolean
}

export async function endSessions(asked: Asked, id: string | undefined, { others = false }: Ending): Promise<void> {
  if ((id === undefined) === !others)
    throw new Trouble('usage', 'Say which session, or --others.', { next: 'sallyport sessions lists them.' })
  if (id !== undefined && !/^[0-9A-Za-z]{16}$/.test(id))
    throw new Trouble('usage', 'That is not the id of a session.', { next: 'sallyport sessions lists them.' })
  const { call } = await current(asked)
  await call(others ? '/v1/sessions' : `/v1/sessions/${id}`, { method: 'DELETE' })
  asked.answer(others ? { ended: 'others' } : { ended: id }, () =>
    others ? 'Every other session is over.' : `Session ${id} is over.`,
  )
}
