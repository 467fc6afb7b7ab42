// A person is told what happened, at the address that the act itself did not touch, with one link for 'this was not me'. The
// link is stored nowhere: it is a MAC over whom it is about and when, and ends with the next act that takes it back.

import type { AuthenticatorName } from '../event.ts'
import type { Seconds } from '../ids.ts'
import type { Letter, Ports } from '../ports.ts'
import { mintNotMe, notMeParts } from '../rules/credential.ts'
import type { About } from '../rules/letters/about.ts'
import { type WrittenLetter, writeLetter } from '../rules/letters/write-letter.ts'
import type { Company, Language, Profile, Subject } from '../schema.ts'
import { linkTo } from './link-to.ts'

export type Happened =
  | {
      readonly kind:
        | 'new_device'
        | 'password_changed'
        | 'phone_changed'
        | 'address_changed'
        | 'codes_frozen'
        | 'recovered'
        | 'administrator_invited'
        | 'administrator_made'
        | 'became_administrator'
    }
  | { readonly kind: 'authenticator_bound' | 'authenticator_removed'; readonly authenticator: AuthenticatorName }
  | { readonly kind: 'recovery_code_used'; readonly left: number }

export interface Told {
  readonly company: Company
  readonly subject: Subject
  /** Where the letter goes, and in which language. */
  readonly profile: Profile
  readonly what: Happened
  /** The device it happened on. */
  readonly label: string
}

export async function notice(ports: Pick<Ports, 'keys' | 'deployment'>, told: Told, at: Seconds): Promise<Letter> {
  const { company, subject, profile, what, label } = told
  const mac = await ports.keys.digest('notice', ...notMeParts(subject.id, at))
  const link = linkTo(ports.deployment, mintNotMe(subject.id, at, mac))
  const written = write(what, profile.language, { company: company.name, link, name: profile.name, at, device: label })
  return {
    by: 'mail',
    kind: what.kind,
    askedBy: 'person',
    to: profile.email,
    ...written,
    about: { company: company.id, subject: subject.id },
  }
}

function write(what: Happened, language: Language, about: About['new_device']): WrittenLetter {
  if ('authenticator' in what) return writeLetter(what.kind, language, { ...about, authenticator: what.authenticator })
  if ('left' in what) return writeLetter(what.kind, language, { ...about, left: what.left })
  return writeLetter(what.kind, language, about)
}
