// Time for the whole process: the real one plus what has been asked for. Timers are not touched, only what `Date.now` says.

export interface Clock {
  now(): number
  advance(seconds: number): void
  /** Gives the process its real time back. */
  reset(): void
}

export function takeClock(): Clock {
  const real = Date.now
  let skew = 0
  Date.now = () => real() + skew
  return {
    now: () => real() + skew,
    advance(seconds) {
      skew += seconds * 1000
    },
    reset() {
      Date.now = real
    },
  }
}
