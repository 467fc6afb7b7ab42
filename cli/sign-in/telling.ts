// What is said while a sign-in waits: lines that stay, and one that counts down on a terminal and is silent elsewhere.

import { plainText } from '../show/plain.ts'

export interface Telling {
  say(line: string): void
  /** Shows `line()` again each second until the returned function is called. */
  waiting(line: () => string): () => void
}

const CLEAR = '\r\u001b[K'

export function tellingOn(stream: NodeJS.WriteStream): Telling {
  return {
    say: (line) => void stream.write(`${plainText(line)}\n`),
    waiting(line) {
      if (!stream.isTTY) return () => undefined
      const show = () => void stream.write(`${CLEAR}${line().slice(0, Math.max(20, (stream.columns || 80) - 1))}`)
      show()
      const timer = setInterval(show, 1000)
      return () => {
        clearInterval(timer)
        stream.write(CLEAR)
      }
    },
  }
}

/** `9:41` */
export function left(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
