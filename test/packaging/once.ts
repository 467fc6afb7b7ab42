// The package as it comes, which takes most of a minute to make: once for all files of this room that want it, by the first
// that asks. The others wait for it. `once-begin.ts` says where; without it each makes its own.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { discard, packageStack, type Stack, stackIn } from './stack.ts'

export const SHARED = 'PACKAGING_FOLDER'
const PATIENCE = 500_000

export interface Plain {
  readonly stack: Stack
  /** Removes what is nobody else's. */
  readonly discard: () => void
}

export async function plainStack(): Promise<Plain> {
  const shared = process.env[SHARED]
  if (shared === undefined) {
    const stack = await packageStack()
    return { stack, discard: () => discard(stack) }
  }
  const [begun, done, failed] = ['begun', 'done', 'failed'].map((name) => join(shared, name)) as [
    string,
    string,
    string,
  ]
  if (first(begun)) {
    try {
      const stack = await packageStack([], begun)
      writeFileSync(done, '')
      return { stack, discard: () => undefined }
    } catch (error) {
      writeFileSync(failed, String(error))
      throw error
    }
  }
  // By a clock that no test turns.
  const until = performance.now() + PATIENCE
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error('the package could not be made; the other room says why')
    if (performance.now() > until) throw new Error('the package was begun and never done')
    await pass(100)
  }
  return { stack: stackIn(join(begun, 'out'), begun), discard: () => undefined }
}

/** Of two who make the same folder one alone succeeds. */
function first(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
