// Leaves as they leave: in OCSF, each with its own bytes, cut into pieces that a receiver takes; and the files of an archive.

import type { RecordedEvent } from '../../event.ts'
import { parseCompanyId } from '../../ids.ts'
import { type Gateway, ocsf } from '../ocsf/event.ts'

export interface Leaf {
  readonly index: number
  /** Its bytes, as the log has them. */
  readonly entry: Uint8Array
}
export interface Outgoing {
  readonly index: number
  readonly company: string | undefined
  readonly kind: string
  /** Milliseconds. */
  readonly time: number
  readonly classUid: number
  readonly className: string
  /** The event as one line of JSON. */
  readonly text: string
  readonly bytes: number
}

/**
 * An entry of the log has 64 KiB at most, so no event is more than anybody takes. Undefined: no event can be made of it, so it
 * was not written by us. It lies in the log for good, and would keep everybody waiting for as long.
 */
export function outgoing({ index, entry }: Leaf, gateway: Gateway): Outgoing | undefined {
  try {
    const event = JSON.parse(Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString()) as unknown
    if (!isEvent(event)) return undefined
    const told = ocsf(event, gateway)
    const text = JSON.stringify(told)
    return {
      ...{ index, company: event.company, kind: event.kind, time: event.at },
      ...{ classUid: told.class_uid, className: told.class_name, text, bytes: Buffer.byteLength(text) },
    }
  } catch {
    return undefined
  }
}

/** The end of the year 9999: days after it have no name that everybody reads. */
const LATEST = 253_402_300_799_999

/** What every way out asks of one: a moment, a kind, an id, and where it belongs. */
function isEvent(given: unknown): given is RecordedEvent {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false
  const { id, kind, at, company } = given as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof kind !== 'string') return false
  if (typeof at !== 'number' || !Number.isInteger(at) || at < 0 || at > LATEST) return false
  // It becomes the name of a folder.
  return company === undefined || (typeof company === 'string' && parseCompanyId(company) !== undefined)
}

/** In their order; as many as there is room for, each at least alone. */
export function pieces<T extends { readonly bytes: number }>(
  all: readonly T[],
  most: { readonly count: number; readonly bytes: number },
): (readonly T[])[] {
  const cut: T[][] = []
  let bytes = 0
  for (const one of all) {
    const last = cut.at(-1)
    if (last !== undefined && last.length < most.count && bytes + one.bytes <= most.bytes) {
      last.push(one)
      bytes += one.bytes
    } else {
      cut.push([one])
      bytes = one.bytes
    }
  }
  return cut
}

export const wanted = ({ kind, classUid }: Outgoing, wants: readonly string[] | undefined): boolean =>
  wants === undefined || wants.includes(kind) || wants.includes(String(classUid))

export interface ArchiveFile {
  readonly path: string
  readonly text: string
}

/** By company and day (UTC), named by the leaves within: what is written again has the same name and the same bytes. */
export function archiveFiles(all: readonly Outgoing[]): readonly ArchiveFile[] {
  const folders = Map.groupBy(
    all,
    ({ company, time }) => `ocsf/company=${company ?? '-'}/date=${new Date(time).toISOString().slice(0, 10)}`,
  )
  return [...folders].map(([folder, lines]) => ({
    path: `${folder}/${numbered(lines[0])}-${numbered(lines.at(-1))}.ndjson`,
    text: lines.map(({ text }) => `${text}\n`).join(''),
  }))
}

const numbered = (one: Outgoing | undefined): string => String(one?.index).padStart(14, '0')
