// A finished login leaves: the credential once, in a cookie for a browser and in the body for a command line.

import type { SignedIn } from '../flows/open-session.ts'
import { parse } from '../rules/credential.ts'
import { peoplePerBrowser } from '../settings.ts'
import { deviceCookie } from './device-cookie.ts'
import type { Asked } from './endpoint.ts'
import { clearCookie, json, keepCookie, type Reply, setCookie } from './response.ts'

export function sessionBody({ session }: Pick<SignedIn, 'session'>) {
  const { id, holder: kind, subject, company, createdAt, expiresAt } = session
  return { id, kind, subject, company, created_at: rfc3339(createdAt), expires_at: rfc3339(expiresAt) }
}

export const rfc3339 = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', 'Z')

/** 201: the credential leaves here once. */
export function replySignedIn(signedIn: SignedIn, asked: Asked): Reply {
  const { credential, device, session, due } = signedIn
  const body = { session: sessionBody(signedIn), ...(due === undefined ? {} : { password_change_due: true }) }
  if (session.holder === 'browser') return json(201, body, signedInCookies(signedIn, asked))
  return json(201, { credential, ...(device === undefined ? {} : { device }), ...body })
}

export function signedInCookies({ credential, device }: SignedIn, asked: Asked): string[] {
  const others = deviceCookie(asked).filter((text) => parse(text)?.kind === 'device')
  const carried = [...(device === undefined ? [] : [device]), ...others].slice(0, peoplePerBrowser)
  // Set again at every login, so that the browser keeps it as long as the device is used.
  const devices = carried.length === 0 ? [] : [keepCookie('__Host-device', carried.join('.'))]
  return [
    setCookie('__Host-session', credential),
    ...devices,
    clearCookie('__Host-challenge'),
    clearCookie('__Host-code'),
    clearCookie('__Host-passkey'),
  ]
}
