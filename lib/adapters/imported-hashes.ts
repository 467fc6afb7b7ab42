// Password hashes that another system made, good for one login: SP 800-63B-4 §3.1.1.2 for the pepper, which goes over
// their output on the way in. A thief of our table has nothing to guess against, also where the old hash was a weak one.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PasswordHash } from '../schema.ts'
import { bearable } from './hashes/bounds.ts'
import { readForeign } from './hashes/foreign.ts'
import { cooked } from './hashes/recipe.ts'
import { readAdopted, writeAdopted } from './hashes/stored.ts'

export { isAdopted } from './hashes/stored.ts'

/** Undefined: no format that is known here, or at a cost that is not worth importing or not to be borne. */
export function adopt(text: string, pepper: Uint8Array): PasswordHash | undefined {
  const foreign = readForeign(text)
  return foreign === undefined || !bearable(foreign.recipe)
    ? undefined
    : writeAdopted({ recipe: foreign.recipe, tag: peppered(foreign.output, pepper) })
}

export async function opensAdopted(hash: PasswordHash, password: string, pepper: Uint8Array): Promise<boolean> {
  const { recipe, tag } = readAdopted(hash)
  return timingSafeEqual(peppered(await cooked(recipe, password), pepper), tag)
}

const peppered = (output: Buffer, pepper: Uint8Array): Buffer => createHmac('sha256', pepper).update(output).digest()
