// What the pages of a pending question show travels in a cookie of its own. It says nothing that its owner does not know,
// and decides nothing: whoever alters it misleads themselves.

import * as z from 'zod/mini'
import type { Pending } from '../flows/second-factor.ts'
import { parse } from '../rules/credential.ts'
import { returnPath } from '../rules/return-path.ts'
import type { Asked } from './endpoint.ts'
import { seeOther } from './page.ts'
import { type Reply, setCookie } from './response.ts'

const factor = z.enum(['sms', 'totp', 'recovery_code'])
/** What a browser needs to ask for a passkey, without the list of those that there are: any that is for this site may answer. */
const publicKey = z.object({
  challenge: z.string().check(z.maxLength(64)),
  rpId: z.string().check(z.maxLength(253)),
  timeout: z.int(),
  userVerification: z.literal('required'),
})
const shape = z.strictObject({
  purpose: z.enum(['login', 'reset', 'step_up', 'join']),
  authenticator: z.enum([...factor.options, 'passkey', 'mailbox', 'new_password']),
  others: z.array(factor).check(z.maxLength(3)),
  to: z.optional(z.string().check(z.maxLength(20))),
  digits: z.optional(z.int().check(z.gte(4), z.lte(8))),
  /** Seconds since the epoch, both. */
  until: z.int(),
  again: z.optional(z.int()),
  sent: z.boolean(),
  /** passkey: the question itself, for the script of its page. */
  passkey: z.optional(z.strictObject({ id: z.string().check(z.maxLength(32)), publicKey })),
  next: z.optional(z.string().check(z.maxLength(512))),
})
export type Hint = z.infer<typeof shape>
export type Factor = z.infer<typeof factor>

export const isFactor = (name: string | undefined): name is Factor => factor.options.some((one) => one === name)

export const secondsNow = ({ attempt }: Asked): number => Math.floor(attempt.at / 1000)

export interface Going {
  readonly purpose: Hint['purpose']
  /** Where the person was going; a path of ours or nothing. */
  readonly next?: string | undefined
  /** To set besides. */
  readonly cookies?: readonly string[]
}

/** To the page that asks what is due. */
export function toQuestion(
  pending: Pending,
  asked: Asked,
  delivered: boolean,
  { purpose, next, cookies = [] }: Going,
): Reply {
  const { authenticator, secret } = pending
  const hint = hintOf(pending, asked, delivered, { purpose, next })
  const holding = authenticator === 'passkey' ? '__Host-passkey' : '__Host-challenge'
  return seeOther(placeOf(hint), [
    ...cookies,
    ...(secret === undefined ? [] : [setCookie(holding, secret)]),
    setCookie('__Host-code', Buffer.from(JSON.stringify(hint)).toString('base64url')),
  ])
}

function hintOf(pending: Pending, asked: Asked, delivered: boolean, { purpose, next }: Going): Hint {
  const { id, authenticator, others, to, digits, expiresIn, resendIn } = pending
  const now = secondsNow(asked)
  return {
    purpose,
    authenticator,
    others: others.filter(isFactor),
    ...(to === undefined ? {} : { to }),
    ...(digits === undefined ? {} : { digits }),
    until: now + expiresIn,
    ...(resendIn === undefined ? {} : { again: now + resendIn }),
    sent: delivered,
    ...(pending.publicKey === undefined ? {} : { passkey: { id, publicKey: z.parse(publicKey, pending.publicKey) } }),
    ...(next === undefined ? {} : { next }),
  }
}

export function placeOf({ purpose, authenticator }: Hint): string {
  if (authenticator === 'mailbox') return '/login/mailbox-sent'
  if (authenticator === 'new_password') return '/login/new-password'
  if (authenticator === 'passkey') return '/login/passkey'
  return purpose === 'join' ? '/join/code' : '/login/code'
}

export function readHint({ request }: Asked): Hint | undefined {
  const text = request.cookies.get('__Host-code') ?? ''
  if (text.length > 2048) return undefined
  try {
    const read = z.safeParse(shape, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success ? standing(read.data, request.cookies.get('__Host-challenge') ?? '') : undefined
  } catch {
    return undefined
  }
}

/** A passkey that was shown on the way to a new password has its question go on, under the same name, in the other cookie. */
function standing(hint: Hint, pending: string): Hint | undefined {
  if (hint.authenticator !== 'passkey') return hint
  if (hint.passkey === undefined || hint.purpose === 'join') return undefined
  const shown = parse(pending)
  const goneOn = shown?.kind === 'challenge' && shown.challenge === hint.passkey.id
  return goneOn ? { ...hint, authenticator: 'new_password' } : hint
}

/** Where the person was going when this began. */
export const nextOf = (asked: Asked): string | undefined => returnPath(readHint(asked)?.next)
