// Many things at once, but never more than so many.

/** All of them, also where some fail: nobody goes on while another still works. Then the first fault is thrown. */
export async function atOnce<T>(most: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  await inTurns(most, all, async (one) => {
    await work(one)
    return undefined
  })
}

/** A turn each, and whoever has more to do stands at the end again: whoever takes long keeps nobody from a turn. */
export async function inTurns<T>(
  most: number,
  all: readonly T[],
  turn: (one: T) => Promise<T | undefined>,
): Promise<void> {
  const queue = [...all]
  const hand = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const more = await turn(one)
      if (more !== undefined) queue.push(more)
    }
  }
  const hands = await Promise.allSettled(Array.from({ length: Math.min(most, all.length) }, hand))
  for (const one of hands) if (one.status === 'rejected') throw one.reason
}

/** A door for so many; the others wait in line. */
export function door(most: number) {
  let free = most
  const line: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((enter) => line.push(enter))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
