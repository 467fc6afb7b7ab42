// The tree and the files of a log in memory, with faults of both kinds: what was not done, and what was done but not answered.

import { generateKeyPairSync, sign } from 'node:crypto'
import type { FoundTop, Leaves, LogFiles, LogSigner, SharedFiles, Tree } from '../lib/ports/tree.ts'
import { Unavailable } from '../lib/ports.ts'

export type Fault = 'failed' | 'failed but persisted'

/** Asked before each call that reaches outside; `undefined`: all goes well. */
export type Faults = (call: string) => Fault | undefined

export const calm: Faults = () => undefined

export async function meeting<T>(faults: Faults, call: string, act: () => T): Promise<T> {
  // As over a wire: whoever calls goes on later, and others go on meanwhile.
  await new Promise((resolve) => setImmediate(resolve))
  const fault = faults(call)
  if (fault === 'failed') throw new Unavailable(`${call} failed`)
  const value = act()
  if (fault !== undefined) throw new Unavailable(`${call} failed but persisted`)
  return value
}

export function memoryTree(faults: Faults = calm): Tree & { found: FoundTop | undefined } {
  const places = new Map<number, Leaves[]>()
  const tree = {
    found: undefined as FoundTop | undefined,
    top: () => meeting(faults, 'top', () => tree.found),
    leaves: (minute: number) => meeting(faults, 'leaves', () => [...(places.get(minute) ?? [])]),
    swap: ((top, expects, leaves) =>
      meeting(faults, 'swap', () => {
        if (tree.found?.version !== expects) return 'lost'
        tree.found = { ...top, version: (expects ?? 0) + 1 }
        for (const one of leaves) places.set(one.minute, [...(places.get(one.minute) ?? []), one])
        return 'swapped'
      })) satisfies Tree['swap'],
  }
  return tree
}

export function memoryFiles(
  faults: Faults = calm,
  files = new Map<string, Uint8Array>(),
): LogFiles & SharedFiles & { readonly files: Map<string, Uint8Array> } {
  return {
    files,
    read: (path) => meeting(faults, 'read', () => files.get(path)),
    write: (path, bytes) => meeting(faults, 'write', () => void files.set(path, Uint8Array.from(bytes))),
    async rewrite(path, change) {
      for (;;) {
        const found = await meeting(faults, 'read', () => files.get(path))
        const after = change(found)
        if (after === undefined) return
        const isFirst = await meeting(faults, 'write', () => {
          if (files.get(path) !== found) return false
          files.set(path, Uint8Array.from(after))
          return true
        })
        if (isFirst) return
      }
    },
    discard: (path) => meeting(faults, 'discard', () => void files.delete(path)),
  }
}

export function memorySigner(origin = 'auth.acme.test/log'): LogSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')
  return { origin, key: async () => key, sign: async (text) => sign(null, Buffer.from(text), privateKey) }
}
