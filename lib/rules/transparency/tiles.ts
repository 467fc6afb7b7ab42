// The tree as files (C2SP tlog-tiles): 256 hashes a tile, a path for each, and bundles of 256 entries beside the lowest level.

export const TILE_WIDTH = 256
/** Levels of tiles that a tree of 2^53 leaves can have. */
const MOST_LEVELS = 7

/** `entries`, or the level of a tile of hashes. `width` is below 256 where it stands at the right edge of its tree. */
export interface Tile {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** `tile/0/x001/234`, and `tile/0/x001/234.p/5` for one that is not full. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${numbered(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`

function numbered(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const parts = padded.match(/[0-9]{3}/g) ?? []
  return parts.map((part, i) => (i < parts.length - 1 ? `x${part}` : part)).join('/')
}

/** Undefined: no path of a tile, or not the one way to spell it. */
export function parseTilePath(path: string): Tile | undefined {
  const found = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path)
  if (found === null) return undefined
  const [, level, number = '', width] = found
  const tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(number.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  } as const
  const height = tile.level === 'entries' ? 0 : tile.level
  return tilePath(tile) === path && tile.width <= TILE_WIDTH && height < MOST_LEVELS ? tile : undefined
}

/** How many hashes of a level a tree has: those of full tiles below. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level)

/** The tile of a level that holds a hash, as wide as it is in a tree of this size. */
export function tileAt(level: number, hash: number, size: number): Tile {
  const index = Math.floor(hash / TILE_WIDTH)
  return { level, index, width: Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH) }
}

/** The bundle that goes with a tile of the lowest level. */
export const bundleOf = ({ index, width }: Tile): Tile => ({ level: 'entries', index, width })

/** The tiles at the right edge that are not full, the lowest first. */
export function* edgeTiles(size: number): Generator<Tile> {
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const width = hashesAt(level, size) % TILE_WIDTH
    if (width > 0) yield { level, index: Math.floor(hashesAt(level, size) / TILE_WIDTH), width }
  }
}
