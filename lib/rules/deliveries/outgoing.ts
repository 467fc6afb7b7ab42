// Leaves as they leave: in OCSF, each with its own bytes, cut into pieces that a receiver takes; and the files of an archive.

import type { RecordedEvent } from '../../event.ts'
import type { OcsfEvent } from '../ocsf/attributes.ts'
import { type Gateway, ocsf } from '../ocsf/event.ts'

export interface Leaf {
  readonly index: number
  readonly event: RecordedEvent
}
export interface Outgoing {
  readonly index: number
  readonly company: string | undefined
  readonly kind: string
  readonly ocsf: OcsfEvent
  /** The event as one line of JSON. */
  readonly text: string
  readonly bytes: number
}

/** An entry of the log has 64 KiB at most, so no event is more than anybody takes. */
export function outgoing({ index, event }: Leaf, gateway: Gateway): Outgoing {
  const told = ocsf(event, gateway)
  const text = JSON.stringify(told)
  return { index, company: event.company, kind: event.kind, ocsf: told, text, bytes: Buffer.byteLength(text) }
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

export const wanted = ({ kind, ocsf: { class_uid } }: Outgoing, wants: readonly string[] | undefined): boolean =>
  wants === undefined || wants.includes(kind) || wants.includes(String(class_uid))

export interface ArchiveFile {
  readonly path: string
  readonly text: string
}

/** By company and day (UTC), named by the leaves within: what is written again has the same name and the same bytes. */
export function archiveFiles(all: readonly Outgoing[]): readonly ArchiveFile[] {
  const folders = Map.groupBy(
    all,
    ({ company, ocsf: { time } }) => `ocsf/company=${company ?? '-'}/date=${new Date(time).toISOString().slice(0, 10)}`,
  )
  return [...folders].map(([folder, lines]) => ({
    path: `${folder}/${numbered(lines[0])}-${numbered(lines.at(-1))}.ndjson`,
    text: lines.map(({ text }) => `${text}\n`).join(''),
  }))
}

const numbered = (one: Outgoing | undefined): string => String(one?.index).padStart(14, '0')
