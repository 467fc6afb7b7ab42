// The first part of the security page: password, address, phone, app and recovery codes. What the company does not allow is
// not offered; what is bound can always be seen, and removed unless it is the last.

import type { Authenticator, Language } from '../../lib/schema.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { maskedNumber } from '../masked-number.ts'
import { moment } from '../times.ts'
import { press, row, way } from './row.ts'
import { accountWords } from './words.ts'

export interface Bound {
  /** Seconds since the epoch, all times. */
  readonly now: number
  readonly email: string
  readonly allowed: readonly Authenticator[]
  readonly password: { readonly changedAt: number } | undefined
  /** The number, masked. */
  readonly sms: { readonly to: string } | undefined
  readonly totp: { readonly boundAt: number } | undefined
  readonly passkeys: readonly object[]
  readonly recoveryCodes: { readonly left: number; readonly madeAt: number } | undefined
}

/** With so few left it is said that it is time for new ones. */
const FEW = 3
const REMOVING = 'removing'

/** Of what can confirm a sign-in. Recovery codes run out, so they do not count. */
export const kindsOf = ({ sms, totp, passkeys }: Pick<Bound, 'sms' | 'totp' | 'passkeys'>): number =>
  Number(sms !== undefined) + Number(totp !== undefined) + Number(passkeys.length > 0)

export const authenticators = (language: Language, bound: Bound): Safe =>
  html`<ul class="rows" role="list">
${[password, address, phone, app, recoveryCodes].map((part) => part(language, bound))}
</ul>
${removable(bound) && html`<p class="hint after" id="${REMOVING}">${accountWords[language].security.removing}</p>`}`

const removable = (bound: Bound): boolean => kindsOf(bound) > 1 && (bound.sms !== undefined || bound.totp !== undefined)

function password(language: Language, { password: known, now }: Bound): Piece {
  if (known === undefined) return false
  const words = accountWords[language].security
  const details = [words.passwordChanged(moment(language, now, known.changedAt))]
  const acts = [way('password', 'change', words.change, '/account/password')]
  return row({ id: 'password', name: words.password, details, acts }, 2)
}

function address(language: Language, { email }: Bound): Piece {
  const words = accountWords[language].security
  const acts = [way('email', 'change', words.change, '/account/email')]
  return row({ id: 'email', name: words.email, details: [html`<bdi>${email}</bdi>`], acts }, 2)
}

function phone(language: Language, bound: Bound): Piece {
  const words = accountWords[language].security
  const allowed = bound.allowed.includes('sms')
  const id = 'phone'
  if (bound.sms === undefined) {
    if (!allowed) return false
    const acts = [way(id, 'add', words.add, '/account/phone')]
    return row({ id, name: words.phone, details: [words.phoneNone], acts }, 2)
  }
  const details = [words.phoneTo(maskedNumber(language, bound.sms.to)), ...standing(language, bound, allowed)]
  const acts = [
    ...(allowed ? [way(id, 'change', words.change, '/account/phone')] : []),
    ...removal(language, bound, id, '/account/phone/remove'),
  ]
  return row({ id, name: words.phone, details, acts }, 2)
}

function app(language: Language, bound: Bound): Piece {
  const words = accountWords[language].security
  const allowed = bound.allowed.includes('totp')
  const id = 'totp'
  if (bound.totp === undefined) {
    if (!allowed) return false
    const acts = [press(id, 'set-up', words.setUp, '/account/totp')]
    return row({ id, name: words.totp, details: [words.totpNone], acts }, 2)
  }
  const since = words.totpSince(moment(language, bound.now, bound.totp.boundAt))
  const acts = [
    ...(allowed ? [press(id, 'replace', words.replace, '/account/totp')] : []),
    ...removal(language, bound, id, '/account/totp/remove'),
  ]
  return row({ id, name: words.totp, details: [since, ...standing(language, bound, allowed)], acts }, 2)
}

function recoveryCodes(language: Language, { recoveryCodes: codes, now, ...bound }: Bound): Piece {
  const words = accountWords[language].security
  const [id, path] = ['recovery', '/account/recovery-codes']
  const allowed = bound.allowed.includes('recovery_code')
  if (codes === undefined) {
    if (!allowed) return false
    const acts = [press(id, 'make', words.make, path)]
    return row({ id, name: words.recoveryCodes, details: [words.recoveryCodesNone], acts }, 2)
  }
  const left = words.recoveryCodesLeft(codes.left, moment(language, now, codes.madeAt))
  if (!allowed) return row({ id, name: words.recoveryCodes, details: [left, words.unused] }, 2)
  const details = [
    left,
    codes.left <= FEW && words.recoveryCodesFew,
    html`<span id="effect-recovery">${words.recoveryCodesEffect}</span>`,
  ]
  const acts = [press(id, 'make', words.makeNew, path, 'effect-recovery')]
  return row({ id, name: words.recoveryCodes, details, acts }, 2)
}

/** What else is to be said of something that is bound. */
function standing(language: Language, bound: Bound, allowed: boolean): readonly Piece[] {
  const words = accountWords[language].security
  return [!allowed && words.unused, kindsOf(bound) === 1 && words.onlyOne]
}

function removal(language: Language, bound: Bound, id: string, path: string): readonly Safe[] {
  const words = accountWords[language].security
  return kindsOf(bound) === 1 ? [] : [press(id, 'remove', words.remove, path, REMOVING)]
}
