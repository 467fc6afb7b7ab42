// The command as a person meets it: on a terminal of its own, with a home of its own.

import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { spawn } from '@lydell/node-pty'

export interface Terminal {
  /** What stands there so far, without colours and cursor movements. */
  readonly shown: () => string
  readonly raw: () => string
  /** Waits until it stands there, after what was waited for before. */
  readonly sees: (what: string | RegExp, patience?: number) => Promise<string>
  readonly type: (text: string) => void
  readonly enter: (text: string) => void
  readonly ctrlC: () => void
  readonly ended: Promise<number>
  readonly kill: () => void
}

export function openTerminal(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const child = spawn(command, [...args], { cols: 200, rows: 50, name: 'xterm-256color', env })
  let raw = ''
  let from = 0
  child.onData((data) => {
    raw += data
  })
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  let over = false
  child.onExit(({ exitCode, signal }) => {
    over = true
    resolve(signal === undefined || signal === 0 ? exitCode : 128 + signal)
  })
  const shown = (): string => stripVTControlCharacters(raw).replaceAll('\r', '')
  return {
    shown,
    raw: () => raw,
    async sees(what, patience = 15_000) {
      const until = performance.now() + patience
      for (;;) {
        const text = shown().slice(from)
        const at = typeof what === 'string' ? text.indexOf(what) : text.search(what)
        if (at >= 0) {
          const found = typeof what === 'string' ? what : (what.exec(text)?.[0] ?? '')
          from += at + found.length
          return found
        }
        if (performance.now() > until || (over && performance.now() > until - patience + 500))
          throw new Error(`${String(what)} was not seen in:\n${shown()}`)
        await sleep(20)
      }
    },
    type: (text) => child.write(text),
    enter: (text) => child.write(`${text}\r`),
    ctrlC: () => child.write('\u0003'),
    ended,
    kill: () => child.kill('SIGKILL'),
  }
}
