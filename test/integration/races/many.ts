// Many at once, and how many there were of each.

import type { Answer } from '../gate/answer.ts'

export const many = <T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)))

export const ascending = (one: number, other: number): number => one - other

/** How often each word occurs. */
export const counts = (words: readonly (string | number)[]): Record<string, number> =>
  Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]))

export const statuses = (answers: readonly Answer[]) => counts(answers.map(({ status }) => status))
