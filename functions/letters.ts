// What letters lead to besides a reset: a sign-in that waits for its mailbox, and 'this was not me'.

import { codePorts, letterPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { replyPending } from '../lib/edge/login.ts'
import { readOpenMailbox, readToken, replyDone } from '../lib/edge/recovery.ts'
import { sayNotMe } from '../lib/flows/recovery/not-me.ts'
import { openMailbox } from '../lib/flows/recovery/open-mailbox.ts'

export const mailbox = endpoint({
  name: 'letters.mailbox',
  caller: 'anyone',
  read: readOpenMailbox,
  flow: openMailbox,
  reply: replyPending,
})(codePorts())

export const notMe = endpoint({
  name: 'letters.notMe',
  caller: 'anyone',
  read: readToken,
  flow: sayNotMe,
  reply: replyDone,
})(letterPorts())
