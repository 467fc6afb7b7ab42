// A credential with the gateway it came from. The two travel together, and only `call` takes them apart.

import { Trouble } from '../trouble.ts'
import type { Origin } from './origin.ts'

export interface Bearer {
  readonly origin: Origin
  readonly credential: string
}

/** Whatever could end a header line or begin another one is no credential (RFC 6750 §2.1 allows less still). */
export function bearer(origin: Origin, text: string, from: string): Bearer {
  const credential = text.trim()
  if (!/^[A-Za-z0-9._~+/=-]{1,4096}$/.test(credential))
    throw new Trouble('usage', `What ${from} holds is not a credential.`, {
      next: 'A credential is letters, digits and _, as sallyport token prints it.',
    })
  return { origin, credential }
}

/** The header, if this address is the gateway's own; never for another. */
export function authorizationFor(url: URL, { origin, credential }: Bearer): string {
  if (url.origin !== origin) throw new Error(`a credential of ${origin} is not for ${url.origin}`)
  return `Bearer ${credential}`
}
