// Who an OCSF event is about and what proved them: ids, digests and kinds of proof, which is all that the log has.

import type { AuthenticatorName, Method } from '../../event.ts'
import { parseSubjectId, type SubjectId, type TeamId } from '../../ids.ts'
import { assuranceOf, meets } from '../assurance.ts'
import type { AuthFactor, Particulars, User } from './attributes.ts'
import { own } from './own.ts'
import { OTHER } from './vocabulary.ts'

/** The schema asks for a user where nobody is known: no id of ours reads so. */
export const nobody: User = { uid: 'unknown', type_id: 0, type: 'Unknown' }

export const somebody = (uid: string | undefined): User => (uid === undefined ? nobody : { uid })

/** A person or machine; or a team, which holds access as one does. */
export const holder = (to: SubjectId | TeamId | undefined): User =>
  to === undefined || parseSubjectId(to) !== undefined
    ? somebody(to)
    : { uid: to, type_id: OTHER, type: 'Team', groups: [{ uid: to }] }

const password = { factor_type_id: 11, factor_type: 'Password' }
const sms = { factor_type_id: 1, factor_type: 'SMS' }
const totp = { factor_type_id: 7, factor_type: 'OTP', is_totp: true } as const
const webauthn = { factor_type_id: 10, factor_type: 'WebAuthn' }
const email = { factor_type_id: 8, factor_type: 'Email' }
const recovery = { factor_type_id: OTHER, factor_type: 'Recovery Code' }

const byMethod: Readonly<Record<Method, AuthFactor>> = {
  pwd: password,
  sms,
  otp: totp,
  hwk: webauthn,
  swk: webauthn,
  email,
  recovery,
}
const byName: Readonly<Record<AuthenticatorName, AuthFactor>> = {
  password,
  sms,
  totp,
  passkey: webauthn,
  recovery_code: recovery,
}

/** What a newer release takes as a proof goes by the name that it has there. */
const factorOf = (table: Readonly<Record<string, AuthFactor>>, name: string): AuthFactor =>
  own(table, name) ?? { factor_type_id: OTHER, factor_type: name }

export const shown = (...methods: readonly Method[]): Particulars => ({
  auth_factors: methods.map((method) => factorOf(byMethod, method)),
})
export const factor = (name: AuthenticatorName | undefined): Particulars =>
  name === undefined ? {} : { auth_factors: [factorOf(byName, name)] }

/** All that opened or refreshed a session. A passkey alone is two factors, since it verified its holder (assurance.ts). */
export function proved(methods: readonly Method[]): Particulars {
  const worth = assuranceOf(methods)
  return { ...shown(...methods), is_mfa: worth !== 'none' && meets(worth, 'two') }
}

export const oauth: Particulars = { auth_protocol_id: 6, auth_protocol: 'OAUTH 2.0' }

/** A logon over the network, as all of ours are. */
export const logon: Particulars = { is_remote: true, logon_type_id: 3, logon_type: 'Network' }
