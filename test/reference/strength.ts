// What a session is worth by what was shown for it, for the reference model.

import type { Method } from '../../lib/event.ts'
import type { Assurance } from '../../lib/schema.ts'

const scale: readonly Assurance[] = ['one', 'two', 'two_without_sms', 'phishing_resistant']

function strengthOf(methods: readonly Method[]): Assurance {
  const shown = (method: Method): boolean => methods.includes(method)
  if (shown('hwk') || shown('swk')) return 'phishing_resistant'
  if (shown('pwd') && shown('otp')) return 'two_without_sms'
  return shown('pwd') && shown('sms') ? 'two' : 'one'
}

export const strongEnough = (methods: readonly Method[], asked: Assurance): boolean =>
  scale.indexOf(strengthOf(methods)) >= scale.indexOf(asked)
