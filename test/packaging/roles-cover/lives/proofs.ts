// What people prove themselves with, besides the password: codes from the phone and from an app, and a passkey in software.

import { inSeconds, type Milliseconds } from '../../../../lib/ids.ts'
import { codeAt, stepAt } from '../../../../lib/rules/totp.ts'
import { type SoftPasskey, softPasskey } from '../../../passkey/authenticator.ts'
import type { Cloud } from '../cloud.ts'
import type { Door, Person } from '../door.ts'
import { NAMED } from '../world.ts'

export const passkey = (): SoftPasskey => softPasskey({ origin: NAMED })

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an app shows that was given this seed, as people copy it. */
export function totpCode(seed: unknown): string {
  const number = Array.from(seed as string).reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n)
  const bytes = Buffer.from(number.toString(16).padStart(40, '0'), 'hex')
  return codeAt(bytes, stepAt(inSeconds(Date.now() as Milliseconds)))
}

export const another = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')

/** Through both doors by the phone. What was sent to it lately must not stand in the way. */
export async function signIn(cloud: Cloud, door: Door, { email, password, phone }: Person): Promise<void> {
  cloud.wait(601)
  await door.act(200, 'begin', { email, password })
  await door.act(200, 'answer', { code: cloud.newestCode(phone) })
}

/** What is pending at a door. */
export const question = (door: Door) => door.told['challenge'] as { readonly public_key: object } | undefined
