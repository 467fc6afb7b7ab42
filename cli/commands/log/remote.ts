// A log at an address, over https, or http on this very machine. What will be asked for next is fetched ahead, because a
// round trip takes longer than everything else. Redirects are not followed: a log is where it is said to be.

import { setTimeout as sleep } from 'node:timers/promises'
import { parseSlotPath, slotPath } from '../../../lib/rules/transparency/entry.ts'
import { parseTilePath, TILE_WIDTH, tilePath } from '../../../lib/rules/transparency/tiles.ts'
import { unreachable } from '../../gate/call.ts'
import { isLoopback } from '../../gate/origin.ts'
import { interrupted, Trouble } from '../../trouble.ts'
import { LONGEST, type Source } from './source.ts'

const AHEAD = 8
const TRIES = 3
const PATIENCE = 30_000

export function remoteSource(where: string, signal: AbortSignal): Source {
  const base = baseOf(where)
  const coming = new Map<string, Promise<Uint8Array | undefined>>()
  let size = 0

  const ahead = (paths: readonly string[]): void => {
    for (const path of paths) {
      if (coming.has(path)) continue
      const answer = get(new URL(path, base), signal)
      // Whoever asks for it hears of its failure; nobody may.
      answer.catch(() => undefined)
      coming.set(path, answer)
    }
  }
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    ahead([path, ...following(path, size)])
    const bytes = await coming.get(path)
    coming.delete(path)
    // Not believed: it only says how far ahead there is something.
    if (path === 'checkpoint')
      size =
        Number(
          Buffer.from(bytes ?? [])
            .toString()
            .split('\n')[1],
        ) || 0
    return bytes
  }
  return {
    listed: false,
    read,
    async kept(after, spans) {
      if (spans === undefined) return undefined
      const [from, to] = spans
      for (let slot = after === undefined ? from : (parseSlotPath(after) ?? to) + 1; slot <= to; slot++) {
        ahead(Array.from({ length: Math.min(2 * AHEAD, to - slot + 1) }, (_, i) => slotPath(slot + i)))
        const path = slotPath(slot)
        const answer = coming.get(path)
        if ((await answer) !== undefined) return path
        coming.delete(path)
      }
      return undefined
    },
    list: async () => undefined,
  }
}

/** Bundles and their tiles are read one after another. */
function following(path: string, size: number): readonly string[] {
  const tile = parseTilePath(path)
  if (tile === undefined || (tile.level !== 0 && tile.level !== 'entries')) return []
  const count = Math.min(AHEAD, Math.floor(size / TILE_WIDTH) - tile.index - 1)
  return Array.from({ length: Math.max(0, count) }, (_, i) => tilePath({ ...tile, index: tile.index + 1 + i }))
}

function baseOf(where: string): URL {
  const url = URL.parse(where.endsWith('/') ? where : `${where}/`)
  const plain = url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (url === null || !plain || !safe)
    throw new Trouble('usage', 'That is not the address of a log.', {
      next: 'Give it as in https://logs.example.com/acme/',
    })
  return url
}

async function get(url: URL, signal: AbortSignal): Promise<Uint8Array | undefined> {
  for (let tried = 1; ; tried++)
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      const answer = await fetch(url, { redirect: 'manual', signal: within })
      if (answer.status === 200) return await limited(answer)
      await answer.body?.cancel()
      if (answer.status === 404 || answer.status === 410) return undefined
      if (answer.status < 500 && answer.status !== 429)
        throw new Trouble('unreachable', `${url.href} cannot be read (${answer.status}).`)
      throw new Error(`it answered ${answer.status}`)
    } catch (error) {
      if (error instanceof Trouble) throw error
      if (tried === TRIES || signal.aborted) throw unreachable(url, signal, error)
      await sleep(tried * 500, undefined, { signal }).catch(() => Promise.reject(interrupted()))
    }
}

/** Of what is longer than anything of a log only so much is taken. */
async function limited({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    parts.push(part as Uint8Array)
    length += (part as Uint8Array).length
    if (length > LONGEST) break
  }
  return Buffer.concat(parts)
}
