// The acts of the security page that are one press, and what is told after them. Both travel in the address after a
// redirect, so what is not in these lists says nothing.

/** Each asks for a fresh sign-in. */
export const acts = [
  'totp',
  'totp_remove',
  'recovery_codes',
  'passkey_remove',
  'phone_remove',
  'device_forget',
] as const
export type Act = (typeof acts)[number]

export const notices = [
  'password_changed',
  'letter_sent',
  'phone_bound',
  'phone_removed',
  'totp_bound',
  'totp_removed',
  'passkey_bound',
  'passkey_removed',
  'device_forgotten',
] as const
export type Notice = (typeof notices)[number]

/** The part of the page that an act stands in; also the name of that place in the address. */
export type Place = 'authenticators' | 'passkeys' | 'devices'

export const placeOf: Readonly<Record<Act, Place>> = {
  totp: 'authenticators',
  totp_remove: 'authenticators',
  recovery_codes: 'authenticators',
  passkey_remove: 'passkeys',
  phone_remove: 'authenticators',
  device_forget: 'devices',
}
