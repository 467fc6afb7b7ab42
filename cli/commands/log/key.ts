// The one key that a log is held against, as it is typed or as it stands in a file.

import { parseVerifierKey, type Verifier } from '../../../lib/rules/transparency/note.ts'
import type { Asked } from '../../asked.ts'
import { Trouble } from '../../trouble.ts'
import { readFrom } from '../../typed/from.ts'

export async function readKey(asked: Asked, given: string): Promise<Verifier> {
  const typed = asLog(given)
  if (typed !== undefined) return typed
  const lines = (await readFrom(asked, given)).split('\n')
  // The key and the clock's are the same bytes under two numbers: a file may hold both.
  const keys = new Map(lines.flatMap((line) => asLog(line) ?? []).map((one) => [`${one.name} ${one.key.join()}`, one]))
  const [key] = keys.values()
  if (key === undefined || keys.size > 1)
    throw new Trouble('usage', `${given} holds ${keys.size === 0 ? 'no key' : 'more keys than one'}.`, {
      next: 'The key of a log is a line as in gate.example.com/log+0123abcd+AQ…',
    })
  return key
}

function asLog(text: string): Verifier | undefined {
  const key = parseVerifierKey(text)
  return key === undefined ? undefined : { ...key, type: 1 }
}
