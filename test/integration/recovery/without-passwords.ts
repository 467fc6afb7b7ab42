// Signing in without a password, step by step, in a company that chose it.

import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import { expecting, type Question, questionIn } from '../gate/authenticators.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, type Founding, found } from '../gate/people.ts'

const chosen: Policy = { ...defaultPolicy, assurance: 'one', passwordless: true }

export async function withoutPasswords(gate: Gate, founding: Founding = {}): Promise<Founded> {
  const founded = await found(gate, founding)
  await gate.alter(key.company(founded.company), { policy: chosen })
  return founded
}

export const begun = (gate: Gate, email: string, more: object = {}) =>
  gate.send('POST', '/v1/sessions', { json: { email, kind: 'cli', ...more } })
export const waiting = async (gate: Gate, email: string): Promise<Question> =>
  questionIn(expecting(202, await begun(gate, email)))
export const pressing = (gate: Gate, token: string) => gate.send('POST', '/v1/mailbox-links/open', { json: { token } })
