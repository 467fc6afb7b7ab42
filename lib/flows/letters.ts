// Letters that carry a way in. Whether an account exists may show neither in the answer nor in its time, so what is asked for
// an unknown address writes as much, and its letter goes the same way, to nobody. ASVS V6.3.8.

import type { ChallengeId, Credential, DeviceId, EmailAddress, LinkId, Seconds, SubjectId } from '../ids.ts'
import { create, put } from '../outcome.ts'
import type { Found, Letter, Ports, Write } from '../ports.ts'
import { ID_BYTES, mintId, mintLink, SECRET_BYTES } from '../rules/credential.ts'
import { epochOf } from '../rules/epoch.ts'
import { waitToSend, waitToShare, withSend } from '../rules/ledger.ts'
import type { About } from '../rules/letters/about.ts'
import { type WrittenLetter, writeLetter } from '../rules/letters/write-letter.ts'
import { key, type Ledger, type Link, type LinkPurpose, type Subject } from '../schema.ts'
import {
  addressesPerAccount,
  invitationsPerCompany,
  lettersPerAddress,
  links,
  resetsToDevices,
  signUpsPerDomain,
} from '../settings.ts'
import { NOBODY } from './find-account.ts'

/** What is asked for, each counted by itself: a flood of one is no reason to refuse another. */
export type PostboxKind = keyof typeof lettersPerAddress

export interface Postbox {
  readonly kind: PostboxKind
  readonly of: Ledger['of']
  readonly ledger: Found<Ledger> | undefined
  /** The recognised device that asks; its letters and those of strangers are counted apart. */
  readonly device: DeviceId | undefined
  /** Seconds until another letter may go there; 0 means now. */
  readonly wait: number
}

/** What strangers have had sent to this address. */
export async function readPostbox(
  ports: Pick<Ports, 'table' | 'keys'>,
  kind: PostboxKind,
  email: EmailAddress,
  at: Seconds,
): Promise<Postbox> {
  const of = await ports.keys.digest('mail', kind, email)
  const [ledger] = await ports.table.get(key.ledger(of))
  return sharedBy({ kind, of, ledger }, undefined, at)
}

/** The same for a recognised device, so that no stranger can keep the owner from their letter. */
export const sharedBy = (
  { kind, of, ledger }: Pick<Postbox, 'kind' | 'of' | 'ledger'>,
  device: DeviceId | undefined,
  at: Seconds,
): Postbox => {
  const shares = { each: lettersPerAddress[kind], devices: resetsToDevices }
  return { kind, of, ledger, device, wait: waitToShare(ledger, shares, device, at) }
}

export const posted = ({ of, ledger, device }: Postbox, at: Seconds): Ledger => withSend(ledger, of, at, { device })

/** What else letters are counted by, where the addresses are the asker's to make up. */
const together = {
  domain: signUpsPerDomain,
  addresses_of: addressesPerAccount,
  invitations_of: invitationsPerCompany,
} as const

/** All letters of one kind together, whatever their addresses: the wait for another, and the write that counts it. */
export async function readTogether(
  ports: Pick<Ports, 'table' | 'keys'>,
  kind: keyof typeof together,
  whose: string,
  at: Seconds,
): Promise<{ readonly wait: number; readonly counting: Write }> {
  const of = await ports.keys.digest('mail', kind, whose)
  const [ledger] = await ports.table.get(key.ledger(of))
  return { wait: waitToSend(ledger, together[kind], at), counting: put(ledger, withSend(ledger, of, at)) }
}

interface LinkAbout {
  readonly purpose: LinkPurpose
  /** Absent: the link leads nowhere, and is written all the same. */
  readonly subject: Subject | undefined
  readonly challenge?: ChallengeId
  readonly email?: EmailAddress
}

/** A link that works once, and the write that makes it good. */
export function makeLink(
  ports: Pick<Ports, 'random'>,
  { purpose, subject, challenge, email }: LinkAbout,
  at: Seconds,
): { readonly credential: Credential; readonly write: Write } {
  const id = mintId<LinkId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintLink(purpose, id, ports.random.bytes(SECRET_BYTES))
  const expiresAt = (at + links[purpose]) as Seconds
  const link: Link = {
    kind: 'link',
    id,
    purpose,
    secret: digest,
    subject: subject?.id ?? mintId<SubjectId>(ports.random.bytes(ID_BYTES)),
    company: subject?.company ?? NOBODY,
    epoch: subject === undefined ? 0 : epochOf(subject, purpose),
    ...(challenge === undefined ? {} : { challenge }),
    ...(email === undefined ? {} : { email }),
    expiresAt,
    ttl: expiresAt,
  }
  return { credential, write: create(link) }
}

/**
 * Written and addressed; to nobody where `to` is undefined. A letter to nobody is on record as every other, though nobody's:
 * one write less after its sending would tell whoever measures that there is no account.
 */
export const letterTo = <
  K extends 'reset' | 'mailbox' | 'address' | 'sign_up' | 'invitation' | 'recovery' | 'known_already',
>(
  kind: K,
  to: EmailAddress | undefined,
  language: Parameters<typeof writeLetter>[1],
  about: About[K],
  { askedBy, ...whom }: Letter['about'] & Pick<Letter, 'askedBy'>,
): Letter => {
  const written: WrittenLetter = writeLetter(kind, language, about)
  return { by: 'mail', kind, askedBy, to, ...written, about: whom }
}
