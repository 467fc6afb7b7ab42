// A link in a letter is followed: what it claims is read, its secret compared, and everything it rests on looked at. Reading
// changes nothing (mail scanners follow links); the act that uses a link removes it in its own transaction.

import { denial } from '../../denial.ts'
import type { LinkRefused } from '../../events/authenticators.ts'
import type { Seconds } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Found, Ports } from '../../ports.ts'
import { matches, parse } from '../../rules/credential.ts'
import { epochOf } from '../../rules/epoch.ts'
import { type Company, key, type Link, type LinkPurpose, type Subject } from '../../schema.ts'

export interface OpenLink {
  readonly link: Found<Link>
  readonly subject: Found<Subject>
  readonly company: Found<Company>
}

export async function openLink(
  ports: Pick<Ports, 'table'>,
  token: string,
  purpose: LinkPurpose,
  at: Seconds,
): Promise<OpenLink | { readonly refusal: Denied }> {
  const shown = parse(token)
  if (shown === undefined) return { refusal: refuseLink('malformed') }
  if (shown.kind !== purpose) return { refusal: refuseLink('wrong_kind') }
  const [link] = await ports.table.get(key.link(shown.link))
  if (link === undefined || link.purpose !== purpose) return { refusal: refuseLink('unknown') }
  if (!matches(shown.secret, link.secret)) return { refusal: refuseLink('secret_mismatch') }
  const [subject, company] = await ports.table.get(key.subject(link.subject), key.company(link.company))
  if (at >= link.expiresAt) return { refusal: refuseLink('expired', link) }
  if (subject === undefined) return { refusal: refuseLink('unknown') }
  if (subject.state !== 'active') return { refusal: refuseLink('account_suspended', link) }
  if (company?.state !== 'active') return { refusal: refuseLink('company_suspended', link) }
  // A password or an address that was changed since, or 'this was not me': what was asked for before is over.
  if (link.epoch !== epochOf(subject, purpose)) return { refusal: refuseLink('superseded', link) }
  return { link, subject, company }
}

/** One answer for every link that does not work; the log has the difference. */
export function refuseLink(cause: LinkRefused['cause'], link?: Pick<Link, 'company' | 'subject'>): Denied {
  const about = link === undefined ? {} : { company: link.company, subject: link.subject }
  const event: LinkRefused = { kind: 'link_refused', cause, ...about }
  return denied(denial('link_gone'), counted(event, cause, link?.subject ?? '-'))
}
