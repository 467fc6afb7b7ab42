// Ids that follow from a name: what is told twice of one change has the same ones, and so is one line.

import { createHash } from 'node:crypto'

/** As long as is asked for, other bytes each time, and the same in the same order for the same name. */
export function following(name: string): { bytes(count: number): Uint8Array } {
  let asked = 0
  return {
    bytes(count) {
      asked += 1
      const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, i) =>
        createHash('sha256').update(`${name}/${asked}/${i}`).digest(),
      )
      return Buffer.concat(blocks).subarray(0, count)
    },
  }
}

/** One word of the name, as short as the id of an attempt may be. */
export const named = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32)
