// `sallyport log`: the sealed log. Whoever has a copy of it and its public key verifies it without asking a gateway; a gateway
// tells its key to anybody, and to an administrator the proof of one event and for how long everything is kept.

import type { Command } from 'commander'
import { type FindingKind, findingKinds } from '../../../lib/rules/transparency/audit-findings.ts'
import type { Asked } from '../../asked.ts'
import { exits } from '../../exits.ts'
import { collect } from '../../typed/collect.ts'
import { exitOf } from './exit.ts'
import { fetchProof, type Proving } from './fetch-proof.ts'
import { showKey } from './gateway-key.ts'
import { type Keeping, retention } from './retention.ts'
import { type Verifying, verify } from './verify.ts'

export function grow(log: Command, asked: () => Asked): void {
  log
    .command('verify [log]')
    .description('a folder, or an address that begins with https: whether it is what its key has signed')
    .requiredOption('--key <key>', 'the public key that you trust, or the file that it is in; - for stdin')
    .option('--since <file>', 'a checkpoint that you kept: the log must have grown from there')
    .option('--now <moment>', 'when it was copied, as in 2026-11-22T12:00:00Z: it must not end long before')
    .option('--copy', 'what came while it was copied is passed over; without --now, its end may be old')
    .option('--cadence <span>', 'how long it may be without a checkpoint', '15m')
    .option('--least <days>', 'how long every entry is kept there before it may go by retention', '1')
    .option(
      '--proof <file>',
      'in place of a log: what log proof wrote, or a proof by itself; the event is printed where it holds',
    )
    .addHelpText('after', `\n${copying}\n\n${words}`)
    .action((where: string | undefined, options: Verifying) => verify(asked(), where, options))
  log
    .command('proof <event>')
    .description('that one event of your company is in the log, for whoever shall check it; for administrators')
    .option('--at <moment>', 'when it was, as sallyport events --json shows it; needed where it is not recent')
    .option('--key <key>', 'verified with this key, or the file that it is in; without it with the key of the gateway')
    .option('--out <file>', 'where it is written, in place of stdout')
    .addHelpText('after', '\nWhoever gets it verifies it with: sallyport log verify --proof <file> --key <key>')
    .action((event: string, options: Proving) => fetchProof(asked(), event, options))
  log
    .command('key')
    .description('the key that the log of the gateway is verified with')
    .action(() => showKey(asked()))
  const hold = 'as in inquiry-7 (repeat, or separate by commas)'
  log
    .command('retention')
    .description('for how long your company’s log is kept, and what holds it; for administrators')
    .option('--days <days>', 'keep it for so many days: what is older goes, and nobody brings it back')
    .option('--forever', 'keep all of it')
    .option('--hold <hold>', `place a hold: while there is one, nothing goes; ${hold}`, collect, [])
    .option('--release <hold>', `take a hold away, ${hold}`, collect, [])
    .option('--yes', 'without being asked')
    .action((keeping: Keeping) => retention(asked(), keeping))
}

const copying = [
  'A bucket is copied first: all but its newest checkpoint, then that, then what came meanwhile. Verify it with --copy.',
  '  aws s3 sync s3://bucket copy --exclude checkpoint',
  '  aws s3 cp s3://bucket/checkpoint copy/',
  '  aws s3 sync s3://bucket copy --exclude checkpoint',
  'What else lies there is looked for in a folder, and cannot be at an address. What is exported (ocsf/) is no part of the log.',
].join('\n')

const words = [
  'What is found, and the exit code (of several the lowest):',
  ...Object.entries(findingKinds).map(
    ([kind, what]) => `  ${String(exits[exitOf[kind as FindingKind]]).padEnd(4)}${kind.padEnd(25)}${what}`,
  ),
].join('\n')
