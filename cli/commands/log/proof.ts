// `sallyport log verify --proof`: that one event is in the log, for whoever has nothing else of it.

import { moment } from '../../../lib/rules/transparency/audit-checkpoints.ts'
import type { Verifier } from '../../../lib/rules/transparency/note.ts'
import type { Asked } from '../../asked.ts'
import { plain } from '../../show/plain.ts'
import { shown } from '../../show/value.ts'
import { Trouble } from '../../trouble.ts'
import { readFrom } from '../../typed/from.ts'
import { exitOf } from './exit.ts'
import { proved } from './proved.ts'

export async function verifyProof(asked: Asked, path: string, log: Verifier): Promise<void> {
  const found = proved(await readFrom(asked, path), log)
  if ('kind' in found) {
    asked.answer({ clean: false, findings: [{ ...found, path }] }, () => '')
    throw new Trouble(exitOf[found.kind], `${path}: ${found.says}`)
  }
  const { index, entry, checkpoint } = found
  const event = JSON.parse(Buffer.from(entry).toString()) as Readonly<Record<string, unknown>>
  const { origin, size, at } = checkpoint
  asked.answer({ clean: true, log: origin, index, size, signed_at: moment(at), event }, () =>
    [
      `Entry ${index} of ${origin}, which was signed over ${size} entries at ${moment(at)}:`,
      // A line each, whatever somebody wrote into the event: one that broke would look like another member of it.
      ...Object.entries(event).map(([name, value]) => `${plain(name)}  ${plain(shown(value))}`),
    ].join('\n'),
  )
}
