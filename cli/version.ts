// The version stands in one place, the package's own description, wherever the command was put together from.

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export function version(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const described = read(join(folder, 'package.json'))
    if (described?.name === 'sallyport') return described.version
    if (folder === dirname(folder)) return 'unknown'
  }
}

function read(path: string): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string }
  } catch {
    return undefined
  }
}
