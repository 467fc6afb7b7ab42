// The log's tree, as its one writer sees it: a head that is swapped, the places of its leaves, and files that only grow.

import type { RecordedEvent } from '../event.ts'
import type { CompanyId, EventId, Milliseconds, Seconds } from '../ids.ts'

/** The newest signed state of the tree. */
export interface TreeTop {
  /** Leaves. */
  readonly size: number
  /** When it was signed. */
  readonly at: Seconds
  /** As it is published (C2SP tlog-checkpoint), signed. */
  readonly checkpoint: string
  /** Where the files of this step wait until each has its own place; absent: there are none. */
  readonly staged?: string
}

export type FoundTop = TreeTop & { readonly version: number }

/** Where events of one minute became leaves: the first at `first`, the others after it. */
export interface Leaves {
  /** Since 1970, of the events' own moments. */
  readonly minute: number
  readonly first: number
  readonly events: readonly EventId[]
}

/** What a tree of one writer rests on: everything at once, and only upon the version that was read. */
export interface Tree {
  /** Strongly consistent. */
  top(): Promise<FoundTop | undefined>
  /** Strongly consistent: all leaves of a minute. */
  leaves(minute: number): Promise<readonly Leaves[]>
  /**
   * The new top in place of the version that was read, and the places of its new leaves, in one transaction. `lost`: another
   * writer was first, or one of the leaves is there already. Throws Unavailable where it may or may not have happened.
   */
  swap(top: TreeTop, expects: number | undefined, leaves: readonly Leaves[]): Promise<'swapped' | 'lost'>
}

/** `lasting` is never changed and cannot be removed for as long as the log is kept. */
export type FileLife = 'lasting' | 'passing'

/** Files of a log by their paths (C2SP tlog-tiles), in a bucket or a folder. Throws Unavailable. */
export interface LogFiles {
  read(path: string): Promise<Uint8Array | undefined>
  write(path: string, bytes: Uint8Array, life: FileLife): Promise<void>
  /** Only what waits to be put into its place. */
  discard(path: string): Promise<void>
}

/** Files that more than one may change at once. */
export interface SharedFiles {
  /**
   * What `change` makes of what lies there, in the place of that and of nothing else: where another one was first, it is asked
   * again with what lies there by then. Undefined: nothing is written. Throws Unavailable, and what `change` throws.
   */
  rewrite(
    path: string,
    change: (found: Uint8Array | undefined) => Uint8Array | undefined,
    life: FileLife,
  ): Promise<void>
}

/** Signs for the log, by its name (an origin in the words of C2SP). */
export interface LogSigner {
  readonly origin: string
  /** Ed25519, 32 bytes. */
  key(): Promise<Uint8Array>
  /** RFC 8032, 64 bytes. Throws Unavailable. */
  sign(text: string): Promise<Uint8Array>
}

/** What the store of events says that happened to a line of it. */
export type Change =
  | { readonly was: 'added'; readonly event: RecordedEvent; readonly line: string }
  | {
      readonly was: 'changed' | 'removed' | 'not_an_event' | 'left_out' | 'not_as_sealed'
      /** Names this change and no other, however often it is told. */
      readonly name: string
      /** Names the line by its place and what stands there after the change, whoever finds it so. */
      readonly line: string
      readonly at: Milliseconds
      readonly event?: EventId
      /** Whose log it lay in, on which day (as in `2026-11-22`) and at which moment of it. */
      readonly of?: { readonly company: CompanyId; readonly day: string; readonly at: Milliseconds }
    }
