// What a source file imports, read from its lines: enough for our own style, and no tool to install.

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface Import {
  /** `lib/ids.ts` for a file of ours, the specifier itself for a package. */
  readonly what: string
  /** Only types: nothing of it is there at run time. */
  readonly types: boolean
}

export interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

const statement =
  /^(?:import|export)\s+(type\s+)?(?:(\{[^}]*\}|\*(?:\s+as\s+\w+)?|[\w$]+(?:,\s*\{[^}]*\})?)\s+from\s+)?'([^']+)'/gm

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, names = '', from = '']) => {
    const named = names.startsWith('{')
      ? names
          .slice(1, -1)
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
      : undefined
    const types = type !== undefined || named?.every((name) => name.startsWith('type ')) === true
    return { what: from.startsWith('.') ? posix.join(posix.dirname(path), from) : from, types }
  })
}

/** Every file under the folders whose name ends so. */
export function sources(folders: readonly string[], endings: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .map((name) => {
        const path = join(folder, name)
        const text = readFileSync(path, 'utf8')
        return { path, text, imports: importsOf(path, text) }
      }),
  )
}

/** Without comments, so that a rule about code does not fall over a sentence about it. */
export const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
