// Whoever has a mailbox in a company's own domain may ask to join, where the company allows it. The answer is the same for
// every address; only the mailbox learns more, and only if it is one of those. Made-up addresses of one domain would bounce
// and cost our name as a sender, so a domain gets so many letters and no more, whether it is a company's or nobody's.

import { denial } from '../../denial.ts'
import { domainOf, type EmailAddress, type InvitationId, inSeconds, later } from '../../ids.ts'
import { counted, create, denied, type Outcome, permitted, put } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { ID_BYTES, mintId, mintInvitation, SECRET_BYTES } from '../../rules/credential.ts'
import { mailAllowed, policyOf } from '../../rules/policy.ts'
import type { Company, Invitation, Language } from '../../schema.ts'
import { links } from '../../settings.ts'
import { active, type FoundAccount, findAccount, NOBODY } from '../find-account.ts'
import { letterTo, posted, readPostbox, readTogether } from '../letters.ts'
import { linkTo } from '../link-to.ts'

export interface SignUp {
  readonly email: EmailAddress
  readonly label: string
  readonly language: Language
}

type Needs = Pick<Ports, 'table' | 'keys' | 'random' | 'deployment'>

export async function signUp(ports: Needs, attempt: Attempt, command: SignUp): Promise<Outcome<object>> {
  const at = inSeconds(attempt.at)
  const { email, language, label } = command
  const [account, postbox, domain] = await Promise.all([
    findAccount(ports, email),
    readPostbox(ports, 'sign_up', email, at),
    readTogether(ports, 'domain', domainOf(email), at),
  ])
  const about = { account: account.key, ...(account.company === undefined ? {} : { company: account.company }) }
  const wait = Math.max(postbox.wait, domain.wait)
  if (wait > 0) {
    const limited = domain.wait > 0 ? 'domain' : 'address'
    // A flood over made-up addresses is one line, not one for each of them.
    const fold = limited === 'domain' ? limited : account.key
    return denied(
      denial('slow_down', { retryAfter: wait }),
      counted({ kind: 'sign_up_requested', ...about, sent: false, limited }, fold),
    )
  }
  const company = openTo(ports, account, email)
  const id = mintId<InvitationId>(ports.random.bytes(ID_BYTES))
  const owner = company?.id ?? NOBODY
  const { credential, digest } = mintInvitation(id, owner, ports.random.bytes(SECRET_BYTES))
  const expiresAt = later(at, links.signUp)
  const invitation: Invitation = {
    kind: 'invitation',
    id,
    company: owner,
    email,
    secret: digest,
    administrator: false,
    teams: [],
    language,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  const person = active(account)
  const letter =
    person === undefined
      ? letterTo(
          'sign_up',
          company && email,
          language,
          { company: company?.name ?? '', link: linkTo(ports.deployment, credential), at },
          { askedBy: 'stranger', ...(company && { company: company.id }) },
        )
      : letterTo(
          'known_already',
          email,
          person.profile.language,
          {
            company: person.tenant.name,
            link: `${ports.deployment.origin}/login`,
            name: person.profile.name,
            at,
            device: label,
          },
          { askedBy: 'stranger', company: person.tenant.id, subject: person.subject.id },
        )
  return permitted(
    {},
    [{ kind: 'sign_up_requested', ...about, sent: company !== undefined || person !== undefined }],
    // Kept also where it invites nobody: an address that may not join costs what one that may does.
    [create(invitation), put(postbox.ledger, posted(postbox, at)), domain.counting],
    { messages: [letter] },
  )
}

/** The company that a newcomer with this address may join. */
function openTo(
  { deployment }: Pick<Ports, 'deployment'>,
  { subject, domain, tenant }: FoundAccount,
  email: EmailAddress,
): Company | undefined {
  if (subject !== undefined || domain?.verified !== true || tenant?.state !== 'active') return undefined
  const policy = policyOf(tenant, deployment)
  return policy.signUp && mailAllowed(policy, email) ? tenant : undefined
}
