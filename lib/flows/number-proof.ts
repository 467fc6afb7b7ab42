// Somebody says that a phone number is theirs: a code goes there, within the limits of the number and of whoever asks, and
// the guesses are counted. Nobody has proved the number yet, so the firewall watches its prefix (design §5, SMS spend).

import type { ChallengeId, PhoneNumber, Seconds, SubjectId } from '../ids.ts'
import { put, replace } from '../outcome.ts'
import type { Found, Ports, TextMessage, Write } from '../ports.ts'
import { CODE_BYTES, codeExpiry, mintCode, sameCode } from '../rules/challenge.ts'
import { waitToSend, waitToShare, withSend } from '../rules/ledger.ts'
import { codeMessage } from '../rules/message.ts'
import { type Company, type Draft, key, type Language, type Ledger, type LedgerOwner } from '../schema.ts'
import { code as codes, smsPerAccount, smsPerNumber } from '../settings.ts'

interface Claim {
  readonly id: ChallengeId
  readonly phone: PhoneNumber
  /** Whose sends are counted besides the number's: an account, or an invitation. */
  readonly owner: LedgerOwner
  readonly company: Company
  readonly subject: SubjectId
  readonly language: Language
}

export interface NumberProof {
  readonly about: Pick<Draft, 'phone' | 'country' | 'number' | 'code' | 'digits' | 'createdAt' | 'expiresAt' | 'ttl'>
  readonly ledgers: readonly Write[]
  readonly message: TextMessage
  readonly resendIn: number
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'keys' | 'random' | 'numbers'>

/** Whoever claims a number is a stranger to it: whose it is keeps the codes of their own devices. */
const NOBODYS = undefined

export async function numberProof(
  ports: Needs,
  { id, phone, owner, company, subject, language }: Claim,
  at: Seconds,
): Promise<NumberProof | { readonly refused: 'number' } | { readonly wait: number }> {
  const described = ports.numbers.describe(phone)
  // Refused before anything is kept: numbers that cost extra, and countries where nothing is sent.
  if (described === undefined || !described.mobile || !ports.deployment.sms.countries.has(described.country))
    return { refused: 'number' }
  const number = await ports.keys.digest('number', phone)
  const [byNumber, byOwner] = await ports.table.get(key.ledger(number), key.ledger(owner))
  const wait = (one: Ledger | undefined, other: Ledger | undefined): number =>
    Math.max(waitToShare(one, smsPerNumber, NOBODYS, at), waitToSend(other, smsPerAccount, at))
  if (wait(byNumber, byOwner) > 0) return { wait: wait(byNumber, byOwner) }
  const { digits } = codes.long
  const code = mintCode(ports.random.bytes(CODE_BYTES), digits)
  const after = { number: withSend(byNumber, number, at, { challenge: id }), owner: withSend(byOwner, owner, at) }
  const expiresAt = codeExpiry(at, at)
  const { country } = described
  const text = codeMessage(language, code, company.name, ports.deployment.host)
  const digest = await ports.keys.digest('code', id, code)
  const whom = { company: company.id, subject, challenge: id }
  return {
    about: { phone, country, number, code: digest, digits, createdAt: at, expiresAt, ttl: expiresAt },
    ledgers: [put(byNumber, after.number), put(byOwner, after.owner)],
    message: { by: 'sms', to: phone, country, proved: false, text, about: whom },
    resendIn: wait(after.number, after.owner),
  }
}

export type Judged = 'right' | 'expired' | 'spent' | { readonly counted: Write; readonly triesLeft: number }

export const spent = ({ tries }: Pick<Draft, 'tries'>): boolean => tries >= codes.long.tries

/** The guess is counted by a write of the draft, which goes into the same commit as the refusal. */
export async function judgeProof(
  ports: Pick<Ports, 'keys'>,
  draft: Found<Draft>,
  code: string,
  at: Seconds,
): Promise<Judged> {
  if (spent(draft)) return 'spent'
  if (at >= draft.expiresAt) return 'expired'
  if (sameCode(await ports.keys.digest('code', draft.id, code), draft.code)) return 'right'
  const tries = draft.tries + 1
  return { counted: replace(draft, { tries }), triesLeft: codes.long.tries - tries }
}
