// Starts a child that cannot outlive this process, however this process ends: by the kernel's parent-death signal where
// `setpriv` is there, else by a shell that waits for the end of a pipe which only this process holds open.

import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Leashed {
  readonly child: ChildProcess
  /** Ends the child and everything that it started, at once. */
  readonly kill: (signal: NodeJS.Signals) => void
}

const WATCH =
  '"$@" </dev/null & engine=$!; (while kill -0 $engine 2>/dev/null; do sleep 1; done; kill $$) & read -r _; kill -9 $engine'

export function leash(command: string, args: readonly string[], path = process.env['PATH'] ?? ''): Leashed {
  const [first, ...rest] = hasSetpriv(path)
    ? ['setpriv', '--pdeathsig', 'KILL', command, ...args]
    : ['/bin/sh', '-c', WATCH, 'sh', command, ...args]
  // A process group of its own: Ctrl-C in a terminal reaches the whole foreground group, and the database must outlive
  // the requests that are still in flight.
  const child = spawn(first as string, rest, { stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const kill = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // It had ended already.
    }
  }
  const killAtExit = (): void => kill('SIGKILL')
  process.once('exit', killAtExit)
  child.once('exit', () => process.off('exit', killAtExit))
  return { child, kill }
}

function hasSetpriv(path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'setpriv'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
