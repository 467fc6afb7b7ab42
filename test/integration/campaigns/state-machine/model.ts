// What the model of the gate knows: who there is and what proves them, which questions are pending and what was shown in
// each, which secrets are out. It learns from what was asked and answered, never from the gate's own records.

import type { SoftPasskey } from '../../../passkey/authenticator.ts'
import type { Gate } from '../../gate/open.ts'
import type { Person } from '../../gate/people.ts'

export interface Someone extends Omit<Person, 'password' | 'email'> {
  readonly name: string
  email: string
  readonly passwordless: boolean
  password: string
  /** Somebody else may know it: a stranger has to change it before anything opens. */
  suspect: boolean
  /** Good for nothing until it is reset. */
  spoilt: boolean
  generation: number
  /** Devices up to here are strangers. */
  distrustedAt: number
  /** Letters of these spans are spent: somebody said that it was not them. */
  readonly takenBack: { readonly from: number; readonly to: number }[]
  app: { readonly seed: Uint8Array; readonly boundAt: number; usedStep: number } | undefined
  saved: { codes: string[]; readonly spent: string[]; readonly madeAt: number } | undefined
  key: { readonly soft: SoftPasskey; readonly boundAt: number } | undefined
  wrong: number
  /** Addresses that it had, and until when. */
  former: { readonly email: string; readonly until: number }[]
  /** How often address or password became another: that ends also what letters lead to. */
  moved: number
}

export type Way = 'body' | 'cookie'

export interface Question {
  readonly id: string
  kind: 'challenge' | 'ceremony' | 'draft'
  readonly purpose: 'login' | 'step-up' | 'reset' | 'join'
  readonly way: Way
  readonly secret: string
  /** Undefined: a passkey is to say who it is, or nobody is meant. */
  of: Someone | undefined
  epoch: number
  readonly recognised: boolean
  createdAt: number
  proved: ('pwd' | 'email' | 'device')[]
  state: 'mailbox' | 'open' | 'new password' | 'over'
  authenticator: string
  code: string | undefined
  tries: number
  wrong: number
  expiresAt: number
  readonly publicKey: object | undefined
  readonly session: Session | undefined
  readonly link: Link | undefined
  /** Of who joins. */
  readonly newcomer: { readonly email: string; readonly phone: string; readonly password: string } | undefined
}

export interface Session {
  readonly id: string
  credential: string
  readonly of: Someone
  readonly way: Way
  generation: number
  readonly createdAt: number
  /** When all of it was last proved. */
  authenticatedAt: number
  ended: boolean
}

export interface Link {
  readonly token: string
  readonly kind: 'i' | 'r' | 'm' | 'a' | 'n'
  readonly of: Someone | undefined
  /** Where it was sent. */
  readonly email: string
  readonly issuedAt: number
  readonly epoch: number
  readonly question: Question | undefined
  used: boolean
}

export interface World {
  readonly gate: Gate
  readonly people: Someone[]
  readonly questions: Question[]
  readonly sessions: Session[]
  readonly links: Link[]
  readonly devices: { readonly text: string; readonly of: Someone; readonly createdAt: number }[]
  /** Every credential of a session that came out, also those that are over. */
  readonly credentials: { readonly text: string; readonly session: Session }[]
  /** Where letters go. */
  readonly boxes: { readonly email: string; readonly of: Someone | undefined }[]
  readonly companies: readonly Person['company'][]
  readonly seen: { readonly kind: string; readonly subject?: string; readonly due?: string }[]
  /** What was done, in words. */
  readonly told: string[]
  /** By which ways sessions came out. */
  readonly ways: Set<string>
  readonly began: number
}

/** Whole seconds, as the next request is stamped. */
export const now = ({ gate }: World): number => Math.floor((gate.clock.now() + 1) / 1000)

/** The newest first: 0 is what has just come to be. */
export const pick = <T>(all: readonly T[], n: number): T | undefined => all.at(-1 - (n % Math.max(1, all.length)))

/** Every secret that is out, of whatever kind, for whoever finds them. */
export const secrets = ({ questions, links, devices, credentials }: World): readonly string[] => [
  ...links.map(({ token }) => token),
  ...devices.map(({ text }) => text),
  ...credentials.map(({ text }) => text),
  ...questions.map(({ secret }) => secret),
]

export class Flaw extends Error {
  override readonly name = 'Flaw'
}
