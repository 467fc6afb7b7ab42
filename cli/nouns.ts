// What a company is made of, as nouns of the command. What can be typed after a noun is read when the noun is typed: a cold
// `whoami` need not know what an app can be asked.

import type { Command } from 'commander'
import type { Asked } from './asked.ts'

/** What a file of a noun promises: it says what can be typed after it, and answers it. */
export interface Growing {
  grow(command: Command, asked: () => Asked): void
}

export interface Noun {
  /** With what it takes itself. */
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<Growing>
}

const ACCESS = 'Access:'
const COMPANY = 'Company:'
const LOG = 'Log:'

const noun = (usage: string, summary: string, load: Noun['load']): Noun => ({ usage, summary, load })

export const nouns: readonly (readonly [heading: string, nouns: readonly Noun[]])[] = [
  [
    ACCESS,
    [
      noun('may', 'what you may do, and why', () => import('./commands/access/may.ts')),
      noun('why <app> <verb>', 'why you, or somebody, may or may not', () => import('./commands/access/why.ts')),
      noun('who <app> <verb>', 'everybody who may', () => import('./commands/access/who.ts')),
      noun(
        'access <app>',
        'who may do what in an app; give it, take it back',
        () => import('./commands/access/grow.ts'),
      ),
      noun(
        'apps',
        'the apps that you may use; register them and look after them',
        () => import('./commands/apps/grow.ts'),
      ),
      noun('reviews', 'whether what was given is still needed', () => import('./commands/reviews/grow.ts')),
    ],
  ],
  [
    COMPANY,
    [
      noun('projects', 'open, edit and copy projects', () => import('./commands/projects/grow.ts')),
      noun('people', 'the people of your company', () => import('./commands/people/grow.ts')),
      noun('invite <email>', 'ask somebody in', () => import('./commands/people/invite.ts')),
      noun('invitations', 'who was asked in and has not come yet', () => import('./commands/people/invitations.ts')),
      noun('teams', 'people and services that are given things together', () => import('./commands/teams/grow.ts')),
      noun('services', 'programs that act by themselves', () => import('./commands/services/grow.ts')),
      noun('webhooks', 'where what happens in your company is sent', () => import('./commands/webhooks/grow.ts')),
      noun('company', 'what your company is called', () => import('./commands/company/grow.ts')),
      noun('policy', 'what your company asks of everybody', () => import('./commands/company/policy.ts')),
    ],
  ],
  [
    LOG,
    [
      noun(
        'log',
        'the sealed log: whether it is whole, and that an event is in it',
        () => import('./commands/log/grow.ts'),
      ),
    ],
  ],
]

/** Each name that was typed, wherever it stands: one too many does no harm. */
export async function addNouns(
  program: Command,
  asked: () => Asked,
  typed: readonly string[] | 'everything',
): Promise<void> {
  for (const [heading, these] of nouns)
    for (const { usage, summary, load } of these) {
      const command = program.command(usage).description(summary).helpGroup(heading)
      if (typed !== 'everything' && !typed.includes(command.name())) continue
      // Its own options stand before the name of what follows: `people --all`, and `people access <person> --all`.
      command.enablePositionalOptions()
      const growing = await load()
      growing.grow(command, asked)
    }
}
