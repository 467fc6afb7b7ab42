// Watches the npm that started this process. Killed without a word to us it would leave a gateway that nobody can stop
// with Ctrl-C; what it hands on reaches only the shell that it puts between itself and us.

import { execFileSync } from 'node:child_process'

const PACE = 250

/** Calls `orphaned` once when npm, or the shell between npm and this process, is gone. */
export function watchParent(orphaned: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const npm = npmAbove(parent)
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || lives(npm))) return
    clearInterval(watch)
    orphaned()
  }, PACE).unref()
}

/** The parent of the shell; nobody where there is no shell in between, or where `ps` cannot tell. */
function npmAbove(parent: number): number | undefined {
  try {
    const told = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8', stdio: 'pipe' })
    const [, above, name] = /^\s*(\d+)\s+(.+?)\s*$/.exec(told) ?? []
    return /(?:^|\/)(?:ba|da|k|z)?sh$/.test(name ?? '') ? Number(above) : undefined
  } catch {
    return undefined
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
