import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonical } from '../../../../lib/rules/transparency/canonical.ts'
import {
  type Checkpoint,
  checkpointText,
  readCheckpoint,
  signedCheckpoint,
  timedText,
  unverifiedSize,
  verifiersOf,
} from '../../../../lib/rules/transparency/checkpoint.ts'
import { EMPTY_ROOT, leafHash } from '../../../../lib/rules/transparency/merkle.ts'
import {
  ed25519,
  parseNote,
  parseVerifierKey,
  signatureBy,
  verifierKey,
} from '../../../../lib/rules/transparency/note.ts'
import { parseProof, proofText } from '../../../../lib/rules/transparency/proof.ts'

/** The example of C2SP signed-note. */
const example = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
}

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')
  const by = (text: string) => sign(null, Buffer.from(text), privateKey)
  return { key, by }
}
const ours = pair()
const { log } = verifiersOf('auth.acme.test/log', ours.key)

const head: Checkpoint = { origin: log.name, size: 7, root: leafHash(Buffer.from('x')), at: 1_790_000_000 }
const signed = (one: Checkpoint, { key, by } = ours, body = checkpointText(one)) =>
  signedCheckpoint(one, key, { log: by(body), clock: by(timedText(body, one.at)) })

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const others = (letter: string) => letters.split('').filter((one) => one !== letter)
/** With another last letter of its Base64. */
const respelled = (line: string, letter: string): string => line.replace(/.(=*)$/, `${letter}$1`)

describe('A signed note', () => {
  test('of the specification is verified under the key of the specification', () => {
    const [key, note] = [parseVerifierKey(example.key), parseNote(example.note)]
    if (key === undefined || note === undefined) throw new Error('not read')
    const signature = signatureBy(note, key)
    expect(ed25519(key.key, note.text, signature ?? Buffer.of())).toBe(true)
    expect(ed25519(key.key, note.text.replace('example', 'Example'), signature ?? Buffer.of())).toBe(false)
  })

  test('may have an empty line in its text, and may have no control in it', () => {
    const other = example.note.replace('This', 'One\n\nThis')
    expect(parseNote(other)?.text).toBe('One\n\nThis is an example message.\n')
    for (const bad of [
      example.note.replace('This', 'Th\tis'),
      example.note.replace('This', 'Th\ris'),
      example.note.slice(0, -1),
      example.note.replace('\n\n', '\n'),
      example.note.replace('— ', '- '),
      example.note.replace('Uw2Q', '!!!!'),
      example.note + example.note.split('\n').at(2)?.concat('\n').repeat(16),
      '',
    ])
      expect(parseNote(bad)).toBeUndefined()
  })

  test('has one spelling: not a bit of a signature is another one, though it says nothing', () => {
    for (const [line, letter] of signed(head)
      .split('\n')
      .slice(4, 6)
      .map((line) => [line, line.replace(/=*$/, '').at(-1) ?? ''] as const))
      for (const other of others(letter))
        expect([other, readCheckpoint(signed(head).replace(line, respelled(line, other)), log)]).not.toEqual([
          other,
          expect.objectContaining({ size: 7 }),
        ])
  })

  test('has keys that are only read where their four bytes follow from them', () => {
    expect(verifierKey(log)).toMatch(/^auth\.acme\.test\/log\+[0-9a-f]{8}\+/)
    expect(parseVerifierKey(verifierKey(log))).toEqual({ ...log, key: Uint8Array.from(log.key) })
    for (const bad of [example.key.replace('530d903a', '530d903b'), example.key.replace('foo+', 'bar+'), 'a+b', ''])
      expect(parseVerifierKey(bad)).toBeUndefined()
  })
})

describe('A checkpoint', () => {
  test('is read as it was signed', () => {
    expect(readCheckpoint(signed(head), log)).toEqual({ ...head, root: Buffer.from(head.root) })
    const empty = { ...head, size: 0, root: EMPTY_ROOT }
    expect(readCheckpoint(signed(empty), log)).toMatchObject({ size: 0 })
  })

  test('keeps the signatures of strangers, and does not count them', () => {
    const witness = signed({ ...head }, pair())
      .split('\n')
      .slice(4)
      .join('\n')
    expect(readCheckpoint(signed(head) + witness, log)).toMatchObject({ size: 7 })
    expect(readCheckpoint(signed(head, pair()), log)).toBe('not_signed')
  })

  test('is refused for what is wrong with it', () => {
    const text = signed(head)
    const body = checkpointText(head)
    const otherRoot = checkpointText({ ...head, root: EMPTY_ROOT })
    expect(readCheckpoint('', log)).toBe('not_a_note')
    expect(readCheckpoint(text.replace('\n7\n', '\n8\n'), log)).toBe('bad_signature')
    expect(readCheckpoint(text.replace(body, otherRoot), log)).toBe('bad_signature')
    expect(readCheckpoint(signed({ ...head, origin: log.name }, ours, `${body}more\n`), log)).toBe('bad_signature')
    const foreign = { ...head, origin: 'other.test/log' }
    const asOurs = `${checkpointText(foreign)}\n${signed(head, ours, checkpointText(foreign)).split('\n').slice(4).join('\n')}`
    expect(readCheckpoint(asOurs, log)).toBe('other_log')
    const extended = `${body}extension\n`
    const withExtension = signed(head, ours, extended).replace(body, extended)
    expect(readCheckpoint(withExtension, log)).toBe('not_a_checkpoint')
    expect(readCheckpoint(text.split('\n').slice(0, 5).join('\n').concat('\n'), log)).toBe('no_time')
    const later = signedCheckpoint({ ...head, at: head.at + 1 }, ours.key, {
      log: ours.by(body),
      clock: ours.by(timedText(body, head.at)),
    })
    expect(readCheckpoint(later, log)).toBe('bad_signature')
  })

  test('of more leaves than anybody has, or of a year of five digits, is none', () => {
    const last = 253_402_300_799
    const most = 2 ** 40
    expect(readCheckpoint(signed({ ...head, size: most, at: last }), log)).toMatchObject({ size: most, at: last })
    for (const beyond of [{ size: most + 1 }, { size: Number.MAX_SAFE_INTEGER }, { at: last + 1 }, { at: 2 ** 53 - 1 }])
      expect([beyond, readCheckpoint(signed({ ...head, ...beyond }), log)]).toEqual([beyond, 'not_a_checkpoint'])
    expect(readCheckpoint(signed({ ...head, at: 2 ** 53 }), log)).toBe('bad_signature')
  })

  test('says how long the log is said to be, also to whoever has no key', () => {
    const size = (text: string) => unverifiedSize(Buffer.from(text))
    expect([size(signed(head)), size(signed({ ...head, size: 2 ** 40 }))]).toEqual([7, 2 ** 40])
    for (const none of ['', 'x', 'x\n7', 'x\n-7\n', 'x\n1e3\n', `x\n${2 ** 40 + 1}\n`, 'x\n99999999999999\n'])
      expect([none, size(none)]).toEqual([none, 0])
  })

  test('of no leaf has the root of no leaf', () => {
    expect(readCheckpoint(signed({ ...head, size: 0 }), log)).toBe('not_a_checkpoint')
  })
})

describe('A proof in a file', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.nat(20), (entry, index, count) => {
        const hashes = Array.from({ length: count }, (_, i) => leafHash(Buffer.of(i)))
        const checkpoint = signed(head)
        const read = parseProof(proofText({ entry, index, hashes, checkpoint }))
        expect(read).toEqual({
          entry: Buffer.from(entry),
          index,
          hashes: hashes.map((hash) => Buffer.from(hash)),
          checkpoint,
        })
      }),
    )
  })

  test('has one spelling: not a bit of its entry or its hashes is another one, though it says nothing', () => {
    const text = proofText({ entry: Buffer.of(1), index: 3, hashes: [EMPTY_ROOT], checkpoint: signed(head) })
    const [hash = ''] = text.split('\n').slice(3)
    const same = (one: string) => {
      const read = parseProof(one)
      return read?.entry[0] === 1 && Buffer.from(read.hashes[0] ?? []).equals(EMPTY_ROOT)
    }
    expect(same(text)).toBe(true)
    for (const line of ['extra AQ==', hash])
      for (const other of others(line.replace(/=*$/, '').at(-1) ?? ''))
        expect([other, same(text.replace(line, respelled(line, other)))]).toEqual([other, false])
  })

  test('is not read where it is cut or not one', () => {
    const text = proofText({ entry: Buffer.of(1), index: 3, hashes: [EMPTY_ROOT], checkpoint: signed(head) })
    for (const bad of [text.slice(1), text.replace('index 3', 'index 03'), text.replace('extra', 'Extra'), ''])
      expect(parseProof(bad)).toBeUndefined()
  })
})

describe('Canonical JSON', () => {
  test('is the same whatever the order of the members, and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled: unknown = JSON.parse(JSON.stringify(value), (_, one: unknown) =>
          typeof one === 'object' && one !== null && !Array.isArray(one)
            ? Object.fromEntries(Object.entries(one as Record<string, unknown>).toReversed())
            : one,
        )
        expect(canonical(shuffled)).toBe(canonical(JSON.parse(JSON.stringify(value))))
        expect(JSON.parse(canonical(JSON.parse(JSON.stringify(value))))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('is spelled as RFC 8785 spells it', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    }
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}')
  })

  test('does not say what JSON cannot', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', undefined, () => 1, 1n])
      expect(() => canonical(value)).toThrow(TypeError)
  })
})
