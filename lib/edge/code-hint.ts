// What the pages of a pending question show travels in a cookie of its own. It says nothing that its owner does not know,
// and decides nothing: whoever alters it misleads themselves.

import * as z from 'zod/mini'
import type { Pending } from '../flows/second-factor.ts'
import { returnPath } from '../rules/return-path.ts'
import type { Asked } from './endpoint.ts'
import { seeOther } from './page.ts'
import { type Reply, setCookie } from './response.ts'

const factor = z.enum(['sms', 'totp', 'recovery_code'])
const shape = z.strictObject({
  purpose: z.enum(['login', 'reset', 'step_up', 'join']),
  authenticator: z.enum([...factor.options, 'mailbox', 'new_password']),
  others: z.array(factor).check(z.maxLength(3)),
  to: z.optional(z.string().check(z.maxLength(20))),
  digits: z.optional(z.int().check(z.gte(4), z.lte(8))),
  /** Seconds since the epoch, both. */
  until: z.int(),
  again: z.optional(z.int()),
  sent: z.boolean(),
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

/** To the page that asks what is due. A passkey is asked for at the front door, where the script for it is. */
export function toQuestion(
  pending: Pending,
  asked: Asked,
  delivered: boolean,
  { purpose, next, cookies = [] }: Going,
): Reply {
  const { authenticator, secret } = pending
  if (authenticator === 'passkey') {
    const query = new URLSearchParams({ notice: 'use_passkey', ...(next === undefined ? {} : { next }) })
    return seeOther(`/login?${query.toString()}`, cookies)
  }
  const hint = hintOf({ ...pending, authenticator }, asked, delivered, { purpose, next })
  return seeOther(placeOf(hint), [
    ...cookies,
    ...(secret === undefined ? [] : [setCookie('__Host-challenge', secret)]),
    setCookie('__Host-code', Buffer.from(JSON.stringify(hint)).toString('base64url')),
  ])
}

function hintOf(
  pending: Omit<Pending, 'authenticator'> & Pick<Hint, 'authenticator'>,
  asked: Asked,
  delivered: boolean,
  { purpose, next }: Going,
): Hint {
  const { authenticator, others, to, digits, expiresIn, resendIn } = pending
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
    ...(next === undefined ? {} : { next }),
  }
}

export function placeOf({ purpose, authenticator }: Hint): string {
  if (authenticator === 'mailbox') return '/login/mailbox-sent'
  if (authenticator === 'new_password') return '/login/new-password'
  return purpose === 'join' ? '/join/code' : '/login/code'
}

export function readHint({ request }: Asked): Hint | undefined {
  const text = request.cookies.get('__Host-code') ?? ''
  if (text.length > 2048) return undefined
  try {
    const read = z.safeParse(shape, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** Where the person was going when this began. */
export const nextOf = (asked: Asked): string | undefined => returnPath(readHint(asked)?.next)
