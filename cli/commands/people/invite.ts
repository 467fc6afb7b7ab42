// `sallyport invite <email>`: a letter with a link, by which somebody becomes a person of the company.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'
import { Trouble } from '../../trouble.ts'
import { collect } from '../../typed/collect.ts'
import { isAddress, parseTeam } from '../../typed/names.ts'
import type { Invitation } from './invitations.ts'

interface Inviting {
  readonly admin?: boolean
  readonly team: readonly string[]
  readonly language?: string
}

export function grow(invite: Command, asked: () => Asked): void {
  invite
    .option('--admin', 'as an administrator')
    .option('--team <team>', 'into this team (repeat, or separate by commas)', collect, [])
    .option('--language <language>', 'of the letter: en or nb')
    .action((email: string, options: Inviting) => send(asked(), email, options))
}

async function send(asked: Asked, email: string, { admin = false, team, language }: Inviting): Promise<void> {
  if (!isAddress(email)) throw new Trouble('usage', 'That is not an e-mail address.')
  const teams = team.map(parseTeam)
  const { call, home } = await member(asked)
  const json = { email, administrator: admin, teams, ...(language === undefined ? {} : { language }) }
  const body = (await call(`${home}/invitations`, { method: 'POST', json })).body as Invitation
  asked.answer(body, () => `${plain(body.email)} is invited. The link in the letter ends ${fromNow(body.expires_at)}.`)
}
