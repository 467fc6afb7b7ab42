// `sallyport policy`: what a company asks of everybody, and its change from a file: the difference first, and only then the deed.

import type { Command } from 'commander'
import type { Asked } from '../../asked.ts'
import { member } from '../../member.ts'
import { details, table } from '../../show/table.ts'
import { shown } from '../../show/value.ts'
import { Trouble } from '../../trouble.ts'
import { readFrom } from '../../typed/from.ts'
import { type Sure, sure } from '../../typed/sure.ts'
import { difference } from './difference.ts'

interface Setting extends Sure {
  readonly from: string
}

type Policy = Readonly<Record<string, unknown>>

export function grow(policy: Command, asked: () => Asked): void {
  policy.action(() => show(asked()))
  policy
    .command('set')
    .description('put another in its place: sallyport policy --json shows the form')
    .requiredOption('--from <file>', 'the whole policy in JSON; - for stdin')
    .option('--yes', 'without being asked')
    .action((options: Setting) => set(asked(), options))
}

async function show(asked: Asked): Promise<void> {
  const { call, home } = await member(asked)
  const body = (await call(`${home}/policy`)).body as Policy
  asked.answer(body, () =>
    details(
      Object.entries(body).map(([name, value]) => [
        name.replaceAll('_', ' '),
        isPlain(value)
          ? Object.entries(value)
              .map(([one, life]) => `${one} ${shown(life)}`)
              .join(', ')
          : shown(value),
      ]),
    ),
  )
}

async function set(asked: Asked, { from, ...asking }: Setting): Promise<void> {
  const policy = parsed(await readFrom(asked, from))
  const { call, home } = await member(asked)
  const before = (await call(`${home}/policy`)).body as Policy
  const changes = difference(before, policy)
  if (changes.length === 0) return asked.answer(before, () => 'That is the policy already.')
  const lines = table(
    ['what', 'now', 'then'],
    changes.map(({ name, before: was, after }) => [name.replaceAll('_', ' '), was, after]),
  )
  asked.telling.say(lines)
  await sure(asked, asking, [], 'Put it in place for everybody of the company?')
  const after = (await call(`${home}/policy`, { method: 'PUT', json: policy })).body as Policy
  asked.answer(after, () => 'The policy is in place.')
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): Policy {
  try {
    const value: unknown = JSON.parse(text)
    if (isPlain(value)) return value
  } catch {
    // What is wrong with it is said below, without what it holds.
  }
  throw new Trouble('usage', 'That is not a policy in JSON.', { next: 'sallyport policy --json shows the form.' })
}
