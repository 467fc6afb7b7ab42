// What somebody may do to the files of a log, each with what an audit has to call it. The log is of three hours, five events a
// minute: bundles 0 to 2 are full, the fourth holds 132 entries.

import type { FindingKind } from '../../../../lib/rules/transparency/audit-findings.ts'
import { bundled, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { type Files, type Log, logOf, minutes } from './audit-logs.ts'

export interface Tampering {
  readonly what: string
  readonly kind: FindingKind
  /** All that is found, as `kind path entry`; `…` stands for more of the kind before it. */
  readonly finds: readonly string[]
  /** Changes the files, or gives others. */
  readonly act: (files: Files, logs: Logs) => Files | undefined
  /** Of a file that was kept elsewhere. */
  readonly since?: (logs: Logs) => Uint8Array
}

export interface Logs {
  readonly log: Log
  /** The first two hours of it, as it was then. */
  readonly before: Log
  /** The same under another key, in the same name. */
  readonly stolen: Log
  /** Under the very key, with another history from entry 400 on. */
  readonly forked: Log
  /** Under the very key at the same times, with two events a minute. */
  readonly thin: Log
}

const shape = minutes(180, 5)

export async function logsOf(): Promise<Logs> {
  const log = await logOf(shape)
  const other = (i: number) => (i < 400 ? 'acme' : 'evil')
  return {
    log,
    before: await logOf(shape.slice(0, 120), log.signer),
    stolen: await logOf(shape),
    forked: await logOf(shape, log.signer, other),
    thin: await logOf(minutes(180, 2), log.signer),
  }
}

export const bytesOf = (files: Files, path: string): Uint8Array => {
  const bytes = files.get(path)
  if (bytes === undefined) throw new Error(`${path} is not there`)
  return bytes
}

/** One bit of it. */
export function flipped(files: Files, path: string, at: number): undefined {
  const bytes = Uint8Array.from(bytesOf(files, path))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  files.set(path, bytes)
}

/** The entries of a bundle, in other hands. */
function rebundled(files: Files, path: string, change: (entries: Uint8Array[]) => void): undefined {
  const entries = (unbundled(bytesOf(files, path)) ?? []).map((entry) => Uint8Array.from(entry))
  change(entries)
  files.set(path, bundled(entries))
}

function swapped(files: Files, one: string, other: string): undefined {
  const [first, second] = [bytesOf(files, one), bytesOf(files, other)]
  files.set(one, second).set(other, first)
}

function moved(files: Files, from: string, to: string): undefined {
  files.set(to, bytesOf(files, from)).delete(from)
}

const slot = (minute: number): string => {
  const [hour, rest] = [20 + Math.floor(minute / 60), minute % 60]
  return `checkpoints/2026-11-20/${hour}-${String(rest).padStart(2, '0')}`
}
const slots = (from: number, to: number): readonly string[] =>
  Array.from({ length: (to - from) / 5 }, (_, i) => slot(from + i * 5))
function without(files: Files, paths: readonly string[]): undefined {
  for (const path of paths) files.delete(path)
}
/** Those of another log in their place. */
function replaced(files: Files, { files: others }: Log, paths: readonly string[]): undefined {
  for (const path of paths) files.set(path, bytesOf(others, path))
}

export const tamperings: readonly Tampering[] = [
  {
    what: 'a byte of an entry is edited',
    kind: 'altered',
    finds: ['altered tile/entries/001 300'],
    act: (files) => rebundled(files, 'tile/entries/001', (all) => (all[44] ?? Buffer.of()).fill(88, 20, 21)),
  },
  {
    what: 'an entry is replaced by another event',
    kind: 'altered',
    finds: ['altered tile/entries/001 300'],
    act: (files) =>
      rebundled(files, 'tile/entries/001', (all) => {
        all[44] = Buffer.from(
          Buffer.from(all[44] ?? '')
            .toString()
            .replace('acme', 'evil'),
        )
      }),
  },
  {
    what: 'the length before an entry is edited',
    kind: 'malformed',
    finds: ['malformed tile/entries/001 256'],
    act: (files) => flipped(files, 'tile/entries/001', 0),
  },
  {
    what: 'a byte of a tile is edited',
    kind: 'altered',
    finds: ['altered tile/0/001'],
    act: (files) => flipped(files, 'tile/0/001', 1000),
  },
  {
    what: 'a byte of a tile at the edge is edited',
    kind: 'altered',
    finds: ['altered tile/0/003.p/132'],
    act: (files) => flipped(files, 'tile/0/003.p/132', 1000),
  },
  {
    what: 'a byte of a tile of tiles is edited',
    kind: 'altered',
    finds: ['altered tile/1/000.p/3'],
    act: (files) => flipped(files, 'tile/1/000.p/3', 40),
  },
  {
    what: 'a byte of an entry at the edge and of the tile above it are edited',
    kind: 'altered',
    finds: ['altered tile/entries/003.p/132 800', 'altered tile/1/000.p/3'],
    act: (files) => {
      flipped(files, 'tile/1/000.p/3', 40)
      rebundled(files, 'tile/entries/003.p/132', (all) => (all[32] ?? Buffer.of()).fill(88, 20, 21))
    },
  },
  {
    what: 'a byte of an entry and of the tile of tiles, but not where it speaks of the entry, are edited',
    kind: 'altered',
    finds: ['altered tile/entries/001 300', 'altered tile/1/000.p/3'],
    act: (files) => {
      flipped(files, 'tile/1/000.p/3', 4)
      rebundled(files, 'tile/entries/001', (all) => (all[44] ?? Buffer.of()).fill(88, 20, 21))
    },
  },
  {
    what: 'an entry is added to those of a bundle',
    kind: 'altered',
    finds: ['altered tile/entries/001 256'],
    act: (files) => rebundled(files, 'tile/entries/001', (all) => all.push(Buffer.from('{}'))),
  },
  {
    what: 'a tile that was not full once is edited where it still lies',
    kind: 'altered',
    finds: ['altered tile/0/002.p/8'],
    act: (files) => flipped(files, 'tile/0/002.p/8', 9),
  },
  {
    what: 'entries of a former state are edited where they still lie',
    kind: 'altered',
    finds: ['altered tile/entries/002.p/8'],
    act: (files) => flipped(files, 'tile/entries/002.p/8', 9),
  },
  {
    what: 'the checkpoint is edited',
    kind: 'signature',
    finds: ['signature checkpoint'],
    act: (files) => {
      const text = Buffer.from(bytesOf(files, 'checkpoint')).toString()
      files.set('checkpoint', Buffer.from(text.replace('\n900\n', '\n899\n')))
    },
  },
  {
    what: 'a checkpoint that was kept is edited',
    kind: 'signature',
    finds: [`signature ${slot(60)}`],
    act: (files) => {
      const text = Buffer.from(bytesOf(files, slot(60))).toString()
      files.set(slot(60), Buffer.from(text.replace('\n305\n', '\n304\n')))
    },
  },
  {
    what: 'a bundle of entries is deleted',
    kind: 'missing',
    finds: ['missing tile/entries/001 256'],
    act: (files) => void files.delete('tile/entries/001'),
  },
  {
    what: 'a tile is deleted',
    kind: 'missing',
    finds: ['missing tile/0/001'],
    act: (files) => void files.delete('tile/0/001'),
  },
  {
    what: 'a tile at the edge is deleted',
    kind: 'missing',
    finds: ['missing tile/1/000.p/3'],
    act: (files) => void files.delete('tile/1/000.p/3'),
  },
  {
    what: 'the newest checkpoint is deleted',
    kind: 'missing',
    finds: ['missing checkpoint'],
    act: (files) => void files.delete('checkpoint'),
  },
  {
    what: 'checkpoints that were kept are deleted',
    kind: 'cadence',
    finds: [`cadence ${slot(75)}`],
    act: (files) => without(files, slots(60, 75)),
  },
  {
    what: 'the last checkpoint that was kept is deleted',
    kind: 'missing',
    finds: [`missing ${slot(175)}`],
    act: (files) => void files.delete(slot(175)),
  },
  {
    what: 'an entry is taken out',
    kind: 'missing',
    finds: ['missing tile/entries/001 300'],
    act: (files) => rebundled(files, 'tile/entries/001', (all) => all.splice(44, 1)),
  },
  {
    what: 'entries are emptied, and the log announced none of it',
    kind: 'missing',
    finds: ['missing tile/entries/001 300', 'missing tile/entries/003.p/132 770'],
    act: (files) => {
      for (const [path, places] of [
        ['tile/entries/001', [44, 90]],
        ['tile/entries/003.p/132', [2]],
      ] as const)
        rebundled(files, path, (all) => {
          for (const place of places) all[place] = Buffer.of()
        })
    },
  },
  {
    what: 'an entry is taken out of the bundle at the edge, and the tile that would say which is deleted',
    kind: 'missing',
    finds: ['missing tile/0/003.p/132', 'missing tile/entries/003.p/132 768'],
    act: (files) => {
      files.delete('tile/0/003.p/132')
      rebundled(files, 'tile/entries/003.p/132', (all) => all.splice(32, 1))
    },
  },
  {
    what: 'an entry is added to the bundle at the edge, and the tile that would say which is deleted',
    kind: 'altered',
    finds: ['missing tile/0/003.p/132', 'altered tile/entries/003.p/132 768'],
    act: (files) => {
      files.delete('tile/0/003.p/132')
      rebundled(files, 'tile/entries/003.p/132', (all) => all.push(Buffer.from('{}')))
    },
  },
  {
    what: 'two entries are in each other’s places',
    kind: 'reordered_or_duplicated',
    finds: ['reordered_or_duplicated tile/entries/001 300'],
    act: (files) =>
      rebundled(files, 'tile/entries/001', (all) => {
        const [one = Buffer.of(), other = Buffer.of()] = [all[44], all[90]]
        all[44] = other
        all[90] = one
      }),
  },
  {
    what: 'an entry is there twice',
    kind: 'reordered_or_duplicated',
    finds: ['reordered_or_duplicated tile/entries/001 301'],
    act: (files) => rebundled(files, 'tile/entries/001', (all) => all.splice(45, 0, all[44] ?? Buffer.of())),
  },
  {
    what: 'an entry is there in place of the next',
    kind: 'reordered_or_duplicated',
    finds: ['reordered_or_duplicated tile/entries/001 301'],
    act: (files) => rebundled(files, 'tile/entries/001', (all) => all.splice(45, 1, all[44] ?? Buffer.of())),
  },
  {
    what: 'the last hour is cut off and an older checkpoint put back, and the kept ones lie there still',
    kind: 'truncated',
    finds: ['truncated checkpoint', `truncated ${slot(120)}`, 'truncated …'],
    act: (files, { before }) =>
      new Map([...before.files, ...[...files].filter(([path]) => path.startsWith('checkpoints/'))]),
  },
  {
    what: 'the last hour is cut off to the last trace',
    kind: 'truncated',
    finds: ['truncated checkpoint'],
    act: (_, { before }) => new Map(before.files),
  },
  {
    what: 'an hour is dropped',
    kind: 'missing',
    finds: ['missing tile/0/001', 'missing tile/entries/001 256', `cadence ${slot(120)}`],
    act: (files) => without(files, ['tile/0/001', 'tile/entries/001', ...slots(60, 120)]),
  },
  {
    what: 'an old checkpoint is put in place of the newest',
    kind: 'truncated',
    finds: ['truncated checkpoint', `truncated ${slot(125)}`, 'truncated …', 'stray tile/0/003.p/2', 'stray …'],
    act: (files) => void files.set('checkpoint', bytesOf(files, slot(120))),
  },
  {
    what: 'a checkpoint of a minute before is put in place of the newest, and what came after it lies there still',
    kind: 'truncated',
    finds: ['truncated tile/0/003.p/132', 'truncated tile/entries/003.p/132'],
    act: (files, { log }) => void files.set('checkpoint', log.checkpoints[178] ?? Buffer.of()),
  },
  {
    what: 'a checkpoint of an hour before is put back, and its own edge had given way to what is full',
    kind: 'truncated',
    finds: ['truncated checkpoint', `truncated ${slot(125)}`, 'truncated …', 'stray tile/0/003.p/2', 'stray …'],
    act: (files) => {
      without(files, ['tile/0/002.p/93', 'tile/entries/002.p/93'])
      files.set('checkpoint', bytesOf(files, slot(120)))
    },
  },
  {
    what: 'files are added at the edge that do not go on from there',
    kind: 'stray',
    finds: ['stray tile/0/003.p/133', 'stray tile/entries/003.p/133', 'stray tile/1/000.p/4'],
    act: (files) => {
      for (const [path, length] of [
        ['tile/0/003.p/133', 133 * 32],
        ['tile/entries/003.p/133', 133 * 2],
        ['tile/1/000.p/4', 4 * 32],
      ] as const)
        files.set(path, Buffer.alloc(length, 0))
    },
  },
  {
    what: 'an old checkpoint is put in place of a later one that was kept',
    kind: 'moved',
    finds: [`moved ${slot(100)}`],
    act: (files) => void files.set(slot(100), bytesOf(files, slot(60))),
  },
  {
    what: 'a later checkpoint of its span is put in place of one that was kept, and somebody kept one between them',
    kind: 'moved',
    finds: [`moved ${slot(60)}`],
    act: (files, { log }) => void files.set(slot(60), log.checkpoints[63] ?? Buffer.of()),
    since: ({ log }) => log.checkpoints[62] ?? Buffer.of(),
  },
  {
    what: 'the whole log is signed anew by another key',
    kind: 'key',
    finds: ['key checkpoint'],
    act: (_, { stolen }) => new Map(stolen.files),
  },
  {
    what: 'a checkpoint that was kept is signed by another key',
    kind: 'key',
    finds: [`key ${slot(60)}`],
    act: (files, { stolen }) => void files.set(slot(60), bytesOf(stolen.files, slot(60))),
  },
  {
    what: 'another history is signed by the very key, and a checkpoint of the first lies there still',
    kind: 'fork',
    finds: [`fork ${slot(90)}`],
    act: (files, { forked }) => new Map(forked.files).set(slot(90), bytesOf(files, slot(90))),
  },
  {
    what: 'another history is signed by the very key to the last trace, and somebody kept a checkpoint of the first',
    kind: 'fork',
    finds: ['fork since'],
    act: (_, { forked }) => new Map(forked.files),
    since: ({ log }) => bytesOf(log.files, slot(90)),
  },
  {
    what: 'the very key has signed less than it had before',
    kind: 'fork',
    finds: [`fork ${slot(65)}`, `fork ${slot(70)}`],
    act: (files, { thin }) => replaced(files, thin, slots(65, 75)),
  },
  {
    what: 'the first checkpoints that were kept are deleted, and somebody kept one of then',
    kind: 'missing',
    finds: [`missing ${slot(30)}`],
    act: (files) => without(files, slots(0, 120)),
    since: ({ log }) => bytesOf(log.files, slot(30)),
  },
  {
    what: 'the log is set back to a state before a checkpoint that somebody kept',
    kind: 'truncated',
    finds: ['truncated checkpoint', 'truncated since'],
    act: (_, { before }) => new Map(before.files),
    since: ({ log }) => bytesOf(log.files, slot(125)),
  },
  {
    what: 'two tiles are in each other’s places',
    kind: 'moved',
    finds: ['moved tile/0/001', 'moved tile/0/002'],
    act: (files) => swapped(files, 'tile/0/001', 'tile/0/002'),
  },
  {
    what: 'a bundle of entries is in the place of another',
    kind: 'moved',
    finds: ['moved tile/entries/002 512'],
    act: (files) => void files.set('tile/entries/002', bytesOf(files, 'tile/entries/001')),
  },
  {
    what: 'a tile is moved to where the log does not reach',
    kind: 'moved',
    finds: ['missing tile/0/001', 'moved tile/0/009'],
    act: (files) => moved(files, 'tile/0/001', 'tile/0/009'),
  },
  {
    what: 'a bundle is moved to where the log does not reach',
    kind: 'moved',
    finds: ['missing tile/entries/001 256', 'moved tile/entries/009'],
    act: (files) => moved(files, 'tile/entries/001', 'tile/entries/009'),
  },
  {
    what: 'an entry and its hash are changed alike',
    kind: 'altered',
    finds: ['altered tile/0/001', 'altered tile/entries/001 256'],
    act: (files, { forked }) => replaced(files, forked, ['tile/0/001', 'tile/entries/001']),
  },
  {
    what: 'the last entries and their hashes are changed alike',
    kind: 'inconsistent',
    finds: ['inconsistent checkpoint', 'inconsistent …'],
    act: (files, { forked }) => replaced(files, forked, ['tile/0/003.p/132', 'tile/entries/003.p/132']),
  },
  {
    what: 'all but what is signed is of another history',
    kind: 'inconsistent',
    finds: ['inconsistent checkpoint'],
    act: (files, { forked }) => {
      const tiles = [...forked.files.keys()].filter((path) => path.startsWith('tile/'))
      return replaced(files, forked, tiles)
    },
  },
  {
    what: 'a tile is cut off',
    kind: 'malformed',
    finds: ['malformed tile/0/001'],
    act: (files) => void files.set('tile/0/001', bytesOf(files, 'tile/0/001').subarray(0, 8000)),
  },
  {
    what: 'something lies where steps wait, what is exported lies, or what went is named, under no name of theirs',
    kind: 'stray',
    finds: ['stray staged/notes', 'stray ocsf/notes', 'stray retired/notes'],
    act: (files) =>
      void files.set('staged/notes', Buffer.of(1)).set('ocsf/notes', Buffer.of(1)).set('retired/notes', Buffer.of(1)),
  },
  {
    what: 'something lies there that is no part of it',
    kind: 'stray',
    finds: ['stray notes.txt', 'stray tile/7/000', 'stray tile/0/0'],
    act: (files) =>
      void files.set('notes.txt', Buffer.of(1)).set('tile/7/000', Buffer.of(1)).set('tile/0/0', Buffer.of(1)),
  },
]
