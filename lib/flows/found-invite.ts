// A company is founded for somebody who is not there yet: a letter invites its first administrator, and whoever opens it joins
// as anybody does who was invited. Where the letter was lost the operator has another written, as long as nobody is in.

import type { AuthEvent } from '../event.ts'
import { type EmailAddress, type InvitationId, later, type Seconds } from '../ids.ts'
import { create } from '../outcome.ts'
import type { Letter, Ports, Write } from '../ports.ts'
import { ID_BYTES, mintId, mintInvitation, SECRET_BYTES } from '../rules/credential.ts'
import type { Company, Invitation, Language } from '../schema.ts'
import { links } from '../settings.ts'
import { letterTo } from './letters.ts'
import { linkTo } from './link-to.ts'

export interface FirstAdministrator {
  readonly email: EmailAddress
  readonly language: Language
}

export function inviteFirst(
  ports: Pick<Ports, 'random' | 'deployment'>,
  { id: company, name }: Pick<Company, 'id' | 'name'>,
  { email, language }: FirstAdministrator,
  at: Seconds,
): { readonly event: AuthEvent; readonly writes: readonly Write[]; readonly letter: Letter } {
  const id = mintId<InvitationId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintInvitation(id, company, ports.random.bytes(SECRET_BYTES))
  const expiresAt = later(at, links.invitation)
  const made = { administrator: true, teams: [] } as const
  const invitation: Invitation = {
    kind: 'invitation',
    ...{ id, company, email, language, ...made, founding: true },
    secret: digest,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  return {
    event: { kind: 'invitation_made', company, invitation: id, ...made },
    writes: [create(invitation)],
    letter: letterTo(
      'invitation',
      email,
      language,
      { company: name, link: linkTo(ports.deployment, credential), by: '' },
      { askedBy: 'person', company },
    ),
  }
}
