// The code of an authenticator app: HMAC of the time step (RFC 6238, RFC 4226), and whether a typed one is right. The seed
// comes from outside and goes into sealed storage; a step that was used is over (RFC 6238 §5.2, SP 800-63B-4 §3.1.4).

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Seconds } from '../ids.ts'
import { totp as settings } from '../settings.ts'
import { parseCode } from './challenge.ts'

export const SEED_BYTES = settings.seedBytes

/** RFC 4648 §6. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The seed as people copy it: 32 characters without padding, as 160 bits fill them exactly. */
export function seedText(seed: Uint8Array): string {
  mustBeSeed(seed)
  const number = BigInt(`0x${Buffer.from(seed).toString('hex')}`)
  const characters = (SEED_BYTES * 8) / 5
  return Array.from({ length: characters }, (_, i) =>
    ALPHABET.charAt(Number((number >> BigInt(5 * (characters - 1 - i))) & 31n)),
  ).join('')
}

/**
 * What the QR code says. Apps take the issuer from the label and from the parameter, and split the label at its first
 * colon, so that a company's name may not bring one.
 */
export function totpUri({ issuer, account, seed }: TotpLabel): string {
  const [by, whose] = [issuer, account].map((name) => encodeURIComponent(name.toWellFormed().replaceAll(':', ' ')))
  const { digits, step } = settings
  return `otpauth://totp/${by}:${whose}?secret=${seedText(seed)}&issuer=${by}&algorithm=SHA1&digits=${digits}&period=${step}`
}
export interface TotpLabel {
  readonly issuer: string
  readonly account: string
  readonly seed: Uint8Array
}

export const stepAt = (at: Seconds): number => Math.floor(at / settings.step)

/** RFC 4226 §5.3: four bytes of the MAC, from where its last four bits point. */
export function codeAt(seed: Uint8Array, step: number): string {
  mustBeSeed(seed)
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 15
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** settings.digits
  return String(number).padStart(settings.digits, '0')
}

/**
 * One step of drift either way, and never a step that is not after the last one used. All steps are always compared.
 * Where two of them happen to have the same code the later one is used up, so that its code cannot be used again.
 */
export function judgeTotp(guess: TotpGuess): { readonly step: number } | 'wrong' | 'used_already' {
  const { seed, typed, usedStep, at } = guess
  const code = Buffer.from((parseCode(typed) ?? '').padEnd(settings.digits))
  const now = stepAt(at)
  const steps = Array.from({ length: 2 * settings.drift + 1 }, (_, i) => now - settings.drift + i)
  const right = steps.filter((step) => same(code, Buffer.from(codeAt(seed, Math.max(0, step)))))
  const fresh = right.filter((step) => step > usedStep)
  const step = fresh.at(-1)
  if (step !== undefined) return { step }
  return right.length > 0 ? 'used_already' : 'wrong'
}
export interface TotpGuess {
  readonly seed: Uint8Array
  readonly typed: string
  /** The last step whose code was accepted, or 0 where none was. */
  readonly usedStep: number
  readonly at: Seconds
}

const same = (shown: Uint8Array, right: Uint8Array): boolean =>
  shown.length === right.length && timingSafeEqual(shown, right)

/** A shorter one would be weaker than RFC 4226 §4 (R6) allows, and nothing here makes one. */
function mustBeSeed(seed: Uint8Array): void {
  if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 160 random bits')
}
