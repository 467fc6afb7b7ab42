// Many things at once, but never more than so many.

export async function atOnce<T>(most: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values()
  const hand = async (): Promise<void> => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, hand))
}
