// What a table has under a word that comes from a leaf. A leaf may say anything: `constructor` and `__proto__` are words, and no
// table of ours has them.

export const own = <T>(table: Readonly<Record<string, T>>, word: unknown): T | undefined =>
  typeof word === 'string' && Object.hasOwn(table, word) ? table[word] : undefined
