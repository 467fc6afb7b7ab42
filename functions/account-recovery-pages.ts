// /account/recovery-codes: ten codes to keep, on a page that is shown once.

import { letterPorts } from '../lib/adapters/live.ts'
import { refuseRecoveryCodes, replyRecoveryCodesPage } from '../lib/edge/account-recovery-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { makeRecoveryCodes } from '../lib/flows/account/recovery-codes.ts'

export const create = endpoint({
  name: 'account-recovery-pages.create',
  caller: 'principal',
  read: readOwn('page'),
  flow: makeRecoveryCodes,
  reply: replyRecoveryCodesPage,
  refused: refuseRecoveryCodes,
})(letterPorts())
