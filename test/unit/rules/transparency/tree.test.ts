import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bundled, hashesOf, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { EMPTY_EDGE, grown, rootOf } from '../../../../lib/rules/transparency/edge.ts'
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from '../../../../lib/rules/transparency/merkle.ts'
import { included, inclusionProof, tilesOfProof } from '../../../../lib/rules/transparency/proof.ts'
import { edgeTiles, parseTilePath, tilePath } from '../../../../lib/rules/transparency/tiles.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const entry = (i: number) => Buffer.from(`entry ${i}`)
const entries = (count: number, from = 0) => Array.from({ length: count }, (_, i) => entry(from + i))

/** RFC 6962 §2.1 as it is written there. */
function mth(leaves: readonly Uint8Array[]): Hash {
  const [first] = leaves
  if (first === undefined) return EMPTY_ROOT
  if (leaves.length === 1) return leafHash(first)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

/** The tree and all of its files. */
function tree(steps: readonly number[]) {
  let edge = EMPTY_EDGE
  const files = new Map<string, Uint8Array>()
  for (const step of steps) {
    const next = grown(edge, entries(step, edge.size))
    for (const { path, bytes } of next.files) files.set(path, bytes)
    edge = next.edge
  }
  return { edge, files, root: rootOf(edge) }
}

/** The eight leaves and roots of the Certificate Transparency reference tests. */
const reference = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const

describe('The tree', () => {
  test('has the roots of the Certificate Transparency reference tests', () => {
    const leaves = reference.map(([leaf]) => Buffer.from(leaf, 'hex'))
    for (const [i, [, root]] of reference.entries())
      expect(hex(grown(EMPTY_EDGE, leaves.slice(0, i + 1)).root)).toBe(root)
    expect(hex(rootOf(EMPTY_EDGE))).toBe(hex(EMPTY_ROOT))
  })

  test('has the root of RFC 6962 at every size, in whatever steps it grew', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 6 }), (steps) => {
        const { root, edge } = tree(steps)
        expect(hex(root)).toBe(hex(mth(entries(edge.size))))
      }),
      { numRuns: 40 },
    )
  })

  test('leaves the same files at its edge in one step as in many', () => {
    const [once, often] = [tree([70_000]), tree([1, 254, 1, 255, 1, 1000, 64_000, 4488])]
    expect(hex(often.root)).toBe(hex(once.root))
    for (const [path, bytes] of once.files)
      expect([path, hex(often.files.get(path) ?? Buffer.of())]).toEqual([path, hex(bytes)])
  })

  test('of 70,000 leaves is the tiles that the specification counts', () => {
    const { files } = tree([70_000])
    const named = (start: string) => [...files.keys()].filter((path) => path.startsWith(start))
    const full = (start: string) => named(start).filter((path) => !path.includes('.p/'))
    expect(full('tile/0/')).toHaveLength(273)
    expect(named('tile/0/273.p/')).toEqual(['tile/0/273.p/112'])
    expect(named('tile/1/').toSorted()).toEqual(['tile/1/000', 'tile/1/001.p/17'])
    expect(named('tile/2/')).toEqual(['tile/2/000.p/1'])
    expect(named('tile/entries/')).toHaveLength(274)
    expect([...edgeTiles(70_000)].map(tilePath)).toEqual(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1'])
    expect([...edgeTiles(256)].map(tilePath)).toEqual(['tile/1/000.p/1'])
  })

  test('writes a full tile once and never a hash of a tile that is not full', () => {
    const { files, edge } = tree([256])
    expect([...files.keys()].toSorted()).toEqual(['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000'])
    expect(edge.entries).toHaveLength(0)
    expect(grown(edge, []).files).toEqual([])
  })
})

describe('A path of a tile', () => {
  test('is the one that the specification gives', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 'entries', index: 999, width: 1 })).toBe('tile/entries/999.p/1')
  })

  test('reads back, and has no second spelling', () => {
    fc.assert(
      fc.property(
        fc.record({
          level: fc.oneof(fc.constant('entries' as const), fc.nat(6)),
          index: fc.nat(Number.MAX_SAFE_INTEGER),
          width: fc.integer({ min: 1, max: 256 }),
        }),
        (tile) => expect(parseTilePath(tilePath(tile))).toEqual(tile),
      ),
    )
    for (const path of [
      'tile/0/0',
      'tile/00/000',
      'tile/7/000',
      'tile/12/000',
      'tile/0/x000/001',
      'tile/0/001/002',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/000.p/01',
      'tile/0/000.p/257',
      'tile/entries/000/',
      'tile/0/../checkpoint',
      'tile/-1/000',
      'checkpoint',
      '',
    ])
      expect([path, parseTilePath(path)]).toEqual([path, undefined])
  })
})

describe('A bundle', () => {
  test('gives back the entries that went in, and nothing where it was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), fc.nat(), (all, cut) => {
        const bytes = bundled(all)
        expect(unbundled(bytes)?.map(hex)).toEqual(all.map(hex))
        const ends = all.map((_, i) => bundled(all.slice(0, i + 1)).length)
        const shorter = bytes.subarray(0, bytes.length === 0 ? 0 : cut % bytes.length)
        if (shorter.length > 0 && !ends.includes(shorter.length)) expect(unbundled(shorter)).toBeUndefined()
      }),
    )
  })

  test('takes no entry that two bytes cannot count, and no part of a hash', () => {
    expect(bundled([new Uint8Array(65_535)])).toHaveLength(65_537)
    expect(() => bundled([new Uint8Array(65_536)])).toThrow(RangeError)
    expect(hashesOf(new Uint8Array(33))).toBeUndefined()
  })
})

describe('A proof that an entry is in the tree', () => {
  const whole = tree([70_000])

  test('is made of a few tiles and holds for every entry, and for no other', () => {
    const size = whole.edge.size
    fc.assert(
      fc.property(fc.nat(size - 1), fc.nat(size - 1), (index, other) => {
        const tiles = tilesOfProof(index, size)
        expect(tiles.length).toBeLessThanOrEqual(6)
        const fetched = new Map(tiles.map((tile) => [tilePath(tile), whole.files.get(tilePath(tile))]))
        const proof = inclusionProof(index, size, (path) => fetched.get(path))
        const leaf = leafHash(entry(index))
        expect(included(leaf, index, size, proof, whole.root)).toBe(true)
        if (other !== index) {
          expect(included(leafHash(entry(other)), index, size, proof, whole.root)).toBe(false)
          expect(included(leaf, other, size, proof, whole.root)).toBe(false)
        }
        expect(included(leaf, index, size, proof.slice(1), whole.root)).toBe(false)
        expect(included(leaf, index, size, [...proof, leaf], whole.root)).toBe(false)
      }),
    )
  })

  test('holds at every size, small ones too', () => {
    for (let size = 1; size <= 40; size++) {
      const { files, root } = tree([size])
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, (path) => files.get(path))
        expect([size, index, included(leafHash(entry(index)), index, size, proof, root)]).toEqual([size, index, true])
      }
    }
  })

  test('is not made of tiles that are missing, or of a leaf that is not there', () => {
    expect(() => inclusionProof(3, 10, () => undefined)).toThrow('tile/0/000.p/10 is not there')
    expect(() => inclusionProof(10, 10, () => undefined)).toThrow(RangeError)
    expect(included(leafHash(entry(0)), 0, 0, [], EMPTY_ROOT)).toBe(false)
  })
})
