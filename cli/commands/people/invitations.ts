// `sallyport invitations`: those that wait, and taking one back.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { parseInvitation } from '../../typed/names.ts'

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly administrator?: boolean
  readonly teams?: readonly string[]
  /** Of whoever lost what they sign in with. */
  readonly recovers?: string
  readonly invited_by?: string
  readonly expires_at: string
}

export function grow(invitations: Command, asked: () => Asked): void {
  invitations.action(() => list(asked()))
  invitations
    .command('withdraw <id>')
    .description('so that its link opens nothing')
    .action((id: string) => withdraw(asked(), id))
}

async function list(asked: Asked): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(`${home}/invitations`)).body as { readonly invitations: readonly Invitation[] }
  asked.answer(body, () =>
    body.invitations.length === 0
      ? 'Nobody is invited at the moment.'
      : table(
          ['id', 'e-mail address', 'as', 'teams', 'invited by', 'ends'],
          body.invitations.map(({ id, email, administrator, teams = [], recovers, invited_by, expires_at }) => [
            id,
            email,
            recovers === undefined ? (administrator ? 'administrator' : 'member') : `recovery of ${recovers}`,
            teams.join(' '),
            invited_by,
            fromNow(expires_at),
          ]),
        ),
  )
}

async function withdraw(asked: Asked, typed: string): Promise<void> {
  const id = parseInvitation(typed)
  const { call, home } = await member(asked)
  await found(call(`${home}/invitations/${id}`, { method: 'DELETE' }), 'invitation', 'invitations')
  asked.answer({ withdrawn: id }, () => `Invitation ${id} is withdrawn: its link opens nothing.`)
}
