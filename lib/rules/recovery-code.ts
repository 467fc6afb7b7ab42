// Codes to print and keep for the day the phone is lost: 120 random bits each, so that a keyed digest is all that needs to
// be stored (SP 800-63B-4 §3.1.2, ASVS V6.5.2). Written so that no two characters look alike, and read as people copy them.

import { recoveryCodes as settings } from '../settings.ts'

/** Crockford's base 32: neither I, L, O nor U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 6

/** Of random bytes, five bits a character: 32 characters have no bias to remove. */
export const RECOVERY_BYTES = (settings.count * settings.characters * 5) / 8

/** In their canonical form, which is what is digested. */
export function mintRecoveryCodes(bytes: Uint8Array): readonly string[] {
  if (bytes.length !== RECOVERY_BYTES) throw new RangeError('each recovery code needs 120 random bits')
  const each = bytes.length / settings.count
  return Array.from({ length: settings.count }, (_, i) => mint(bytes.subarray(i * each, (i + 1) * each)))
}

function mint(bytes: Uint8Array): string {
  const number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  return Array.from({ length: settings.characters }, (_, i) =>
    ALPHABET.charAt(Number((number >> BigInt(5 * i)) & 31n)),
  ).join('')
}

/** `ABCDEF-GHJKMN-PQRSTV-WXYZ01`, as it is shown, once. */
export const shownRecoveryCode = (code: string): string =>
  Array.from({ length: code.length / GROUP }, (_, i) => code.slice(i * GROUP, (i + 1) * GROUP)).join('-')

/**
 * The canonical form of what was typed: case, blanks and hyphens are the person's to use, and what looks like another
 * character is that character. Anything else is no guess at all.
 */
export function parseRecoveryCode(typed: string): string | undefined {
  const text = typed.length > 4 * settings.characters ? '' : typed.replace(/[\s\p{Pd}]/gu, '')
  // Looked at before upper-casing, which turns some letters of other alphabets into plain ones.
  if (!/^[0-9A-Za-z]+$/.test(text)) return undefined
  const code = text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === settings.characters && !code.includes('U') ? code : undefined
}
