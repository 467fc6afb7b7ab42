// A mail domain, as people write it.

import { domainOf, parseEmailAddress } from '../ids.ts'

/** In the one spelling that an address of it has. */
export function readDomain(text: string): string | undefined {
  const email = parseEmailAddress(`postmaster@${text}`)
  return email === undefined ? undefined : domainOf(email)
}
