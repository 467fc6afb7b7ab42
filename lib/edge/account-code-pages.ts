// A code that is typed into a form of the account's: from an app, or from a message to a new number.

import * as z from 'zod/mini'
import type { Fault } from '../../pages/faults.ts'
import type { Denial } from '../denial.ts'
import type { ConfirmTotp } from '../flows/account/totp.ts'
import { parseCode } from '../rules/challenge.ts'
import { isRefusal, readForm } from './body.ts'
import type { Asked } from './endpoint.ts'
import { faultOf } from './refused-page.ts'
import { malformed, type Refusal } from './request.ts'
import { readOwn } from './sessions.ts'

const form = z.object({ code: z.string() })

export function readOwnCode(asked: Asked): ConfirmTotp | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  const code = parseCode(typed.code)
  return code === undefined ? malformed('The field code is six digits.') : { ...readOwn('page')(asked), code }
}

/** A well formed code that is no request at all is one that nothing was begun for. */
export const codeFault = (refused: Denial, asked: Asked): Fault =>
  refused.reason === 'invalid_request' && !isRefusal(readOwnCode(asked))
    ? { reason: 'challenge_unknown' }
    : faultOf(refused)
