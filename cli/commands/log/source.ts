// What a log is read from, whatever it is.

export interface Source {
  readonly listed: boolean
  read(path: string): Promise<Uint8Array | undefined>
  /** Of the checkpoints that were kept, the next one in order of time. */
  kept(after: string | undefined, spans: readonly [from: number, to: number] | undefined): Promise<string | undefined>
  /** The next path of all. */
  list(): Promise<string | undefined>
}

/** The largest bundle that there can be: what is larger is not read to its end, and not believed. */
export const LONGEST = 256 * 65_537
