// How a world is chosen: most of it in order, each thing else now and then.

import fc from 'fast-check'
import type { Seconds } from '../../lib/ids.ts'
import { AT } from './names.ts'

export const at = (offset: number): Seconds => (AT + offset) as Seconds
export const to = <T>(value: unknown): T => value as T

/** `often` times as likely as each of the others. */
export const mostly = <T>(often: number, first: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.nat(often + others.length - 1).map((i) => (i < often ? first : (others[i - often] as T)))
/** `often` times as likely to be there; a world without it is the plainer one. */
export const maybe = <T>(often: number, of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.tuple(fc.nat(often), of).map(([there, value]) => (there > 0 ? value : undefined))
/** Without the fields that say nothing. */
export const said = <T extends object>(fields: T) =>
  to<{ [K in keyof T]: Exclude<T[K], undefined> }>(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  )
