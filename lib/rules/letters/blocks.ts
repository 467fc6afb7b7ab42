// What a letter is made of, in reading order. Text and HTML are drawn from the same blocks, so neither can say less.

import type { Line, Piece } from './shown.ts'

export type Block =
  | { readonly is: 'paragraph'; readonly line: Line }
  /** What stands below the letter itself. */
  | { readonly is: 'closing'; readonly line: Line }
  | { readonly is: 'facts'; readonly facts: readonly (readonly [name: string, value: Piece])[] }
  /** The one link. `copy` introduces its address in full. */
  | { readonly is: 'link'; readonly action: string; readonly address: string; readonly copy: string }
