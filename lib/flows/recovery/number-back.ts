// A phone number that came since a letter goes, and the one of before is back: whoever was not this person must not be sent
// the code of the reset that follows. What the company allows decides whether it is used; whose it is does not.

import type { PhoneRestored } from '../../events/authenticators.ts'
import type { Seconds } from '../../ids.ts'
import { put, remove, replace } from '../../outcome.ts'
import type { Found, Ports, Write } from '../../ports.ts'
import { formerLeft, numberAt } from '../../rules/former-phone.ts'
import { maskNumber } from '../../rules/message.ts'
import type { FormerPhones, Phone, Subject } from '../../schema.ts'

export interface Numbers {
  readonly phone: Found<Phone> | undefined
  readonly former: Found<FormerPhones> | undefined
}

export interface NumberBack {
  /** What the subject says of its phone from now on. */
  readonly sms: Subject['sms']
  readonly events: readonly PhoneRestored[]
  readonly writes: readonly Write[]
}

export async function numberBack(
  ports: Pick<Ports, 'keys'>,
  subject: Subject,
  { phone, former }: Numbers,
  { issuedAt, at }: { readonly issuedAt: Seconds; readonly at: Seconds },
): Promise<NumberBack> {
  const then = numberAt(phone, former, issuedAt)
  const forgotten = former === undefined ? [] : remembering(former, formerLeft(former, issuedAt, at))
  if (then?.number === phone?.number) return { sms: subject.sms, events: [], writes: forgotten }
  const event: PhoneRestored = {
    kind: 'phone_restored',
    company: subject.company,
    subject: subject.id,
    before: { bound: phone !== undefined },
    after: { bound: then !== undefined },
  }
  if (then === undefined) {
    const dropped = phone === undefined ? [] : [remove(phone)]
    return { sms: undefined, events: [event], writes: [...dropped, ...forgotten] }
  }
  const { number, country, boundAt } = then
  return {
    sms: { to: maskNumber(number), number: await ports.keys.digest('number', number) },
    events: [event],
    writes: [put(phone, { kind: 'phone', subject: subject.id, number, country, boundAt }), ...forgotten],
  }
}

/** What a letter of before may still bring back. */
function remembering(former: Found<FormerPhones>, numbers: FormerPhones['numbers']): readonly Write[] {
  if (numbers.length === 0) return [remove(former)]
  return numbers.length === former.numbers.length ? [] : [replace(former, { numbers })]
}
