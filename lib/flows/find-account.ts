// Whose e-mail address it is, for what is asked without a password: a letter, or a code. A name that belongs to nobody takes
// the same reads, and the password's partition is not among them.

import { type AccountKey, type CompanyId, domainOf, type EmailAddress, ID_LENGTH, type SubjectId } from '../ids.ts'
import type { Found, Ports } from '../ports.ts'
import { type Company, type Domain, key, type Profile, type Subject } from '../schema.ts'

/** Owns what leads nowhere, so that it is written all the same. No company of this name can be founded. */
export const NOBODY = 'nobody' as CompanyId

export interface FoundAccount {
  readonly key: AccountKey
  readonly domain: Found<Domain> | undefined
  /** Whose the attempt is, also where the name is unknown. */
  readonly company: CompanyId | undefined
  readonly tenant: Found<Company> | undefined
  readonly subject: Found<Subject> | undefined
  readonly profile: Found<Profile> | undefined
  /** What is read in its place: nobody's id for an unknown name. */
  readonly id: SubjectId
}

export async function findAccount(ports: Pick<Ports, 'table' | 'keys'>, email: EmailAddress): Promise<FoundAccount> {
  const name = await ports.keys.digest('login-name', email)
  const [login, domain] = await ports.table.get(key.login(name), key.domain(domainOf(email)))
  const id = login?.subject ?? (name.slice(0, ID_LENGTH) as SubjectId)
  const company = login?.company ?? domain?.company
  const [subject, profile, tenant] = await ports.table.get(
    key.subject(id),
    key.profile(id),
    key.company(company ?? NOBODY),
  )
  return { key: login?.subject ?? (name as string as AccountKey), domain, company, tenant, subject, profile, id }
}

/** Somebody who may sign in, with an address that letters reach. */
export function active(
  account: FoundAccount,
): { readonly subject: Found<Subject>; readonly profile: Found<Profile>; readonly tenant: Found<Company> } | undefined {
  const { subject, profile, tenant } = account
  if (subject?.state !== 'active' || tenant?.state !== 'active' || profile === undefined) return undefined
  return { subject, profile, tenant }
}
