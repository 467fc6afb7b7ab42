// Signed notes (C2SP signed-note): a text, and beneath it who signed it. A key is known by its name and by four bytes that
// follow from it, so that signatures of strangers are left alone and one of ours that is wrong is an error.

import { createHash, createPublicKey, verify } from 'node:crypto'
import { fromBase64 } from './base64.ts'

/** As the specification numbers them: Ed25519 over the text, and over the text with a time (C2SP tlog-cosignature). */
export type SignatureType = 1 | 4

export interface Verifier {
  readonly name: string
  readonly type: SignatureType
  /** Ed25519, 32 bytes (RFC 8032). */
  readonly key: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

export interface Note {
  /** With its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const MOST_SIGNATURES = 16
/** Characters: many times what that many signatures need, and what is longer is not looked at. */
export const LONGEST_NOTE = 2 ** 20
const NAME = /^[^\s+\p{Cc}]{1,200}$/u

export const keyId = ({ name, type, key }: Verifier): Uint8Array =>
  createHash('sha256').update(`${name}\n`).update(Uint8Array.of(type)).update(key).digest().subarray(0, 4)

/** `name+hex id+base64 key`, as other implementations take it. */
export const verifierKey = (one: Verifier): string =>
  `${one.name}+${Buffer.from(keyId(one)).toString('hex')}+${Buffer.from([one.type, ...one.key]).toString('base64')}`

/** Undefined: no key of ours to verify with, or its four bytes are not those that follow from it. */
export function parseVerifierKey(text: string): Verifier | undefined {
  const found = /^([^+\s]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim())
  if (found === null) return undefined
  const [, name = '', , encoded = ''] = found
  const [type, ...key] = Buffer.from(encoded, 'base64')
  if ((type !== 1 && type !== 4) || key.length !== 32 || !NAME.test(name)) return undefined
  const verifier = { name, type, key: Uint8Array.from(key) } as const
  return verifierKey(verifier) === text.trim() ? verifier : undefined
}

export const signatureLine = (one: Verifier, signature: Uint8Array): string =>
  `— ${one.name} ${Buffer.concat([keyId(one), signature]).toString('base64')}\n`

/** Undefined: not a signed note. */
export function parseNote(note: string): Note | undefined {
  if (note.length > LONGEST_NOTE) return undefined
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n') || !note.isWellFormed() || hasControls(note)) return undefined
  const lines = note.slice(split + 2, -1).split('\n', MOST_SIGNATURES + 1)
  if (lines.length > MOST_SIGNATURES) return undefined
  const signatures = lines.map(parseLine)
  return signatures.every((one) => one !== undefined) ? { text: note.slice(0, split + 1), signatures } : undefined
}

const hasControls = (note: string): boolean => Buffer.from(note).some((byte) => byte < 32 && byte !== 10)

function parseLine(line: string): NoteSignature | undefined {
  const found = /^— ([^\s+]{1,200}) ([A-Za-z0-9+/]+={0,2})$/.exec(line)
  if (found === null) return undefined
  const bytes = fromBase64(found[2] ?? '')
  return bytes !== undefined && bytes.length > 4
    ? { name: found[1] ?? '', id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
    : undefined
}

/** The signature of this key, if the note has one. */
export const signatureBy = (note: Note, one: Verifier): Uint8Array | undefined =>
  note.signatures.find(({ name, id }) => name === one.name && Buffer.compare(id, keyId(one)) === 0)?.signature

/** RFC 8032. */
export function ed25519(key: Uint8Array, message: string, signature: Uint8Array): boolean {
  const x = Buffer.from(key).toString('base64url')
  return verify(
    null,
    Buffer.from(message),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    signature,
  )
}
