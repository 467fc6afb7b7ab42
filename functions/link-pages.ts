// What letters lead to besides a reset, an invitation and 'this was not me'.

import { codePorts, letterPorts, sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  readMailbox,
  refuseMailbox,
  replyAddress,
  replyMailboxOpened,
  replyMailboxPage,
  showMailboxDone,
} from '../lib/edge/link-pages.ts'
import { readPress, refusePress } from '../lib/edge/recovery-pages.ts'
import { openAddress as openAddressFlow } from '../lib/flows/account/address.ts'
import { openMailbox as openMailboxFlow } from '../lib/flows/recovery/open-mailbox.ts'
import { showMailbox } from '../lib/flows/recovery/show-mailbox.ts'

export const mailbox = endpoint({
  name: 'link-pages.mailbox',
  caller: 'anyone',
  still: showMailboxDone,
  read: readMailbox,
  flow: showMailbox,
  reply: replyMailboxPage,
  refused: refuseMailbox,
})(sessionPorts())

export const openMailbox = endpoint({
  name: 'link-pages.openMailbox',
  caller: 'anyone',
  read: readMailbox,
  flow: openMailboxFlow,
  reply: replyMailboxOpened,
  refused: refuseMailbox,
})(codePorts())

export const openAddress = endpoint({
  name: 'link-pages.openAddress',
  caller: 'anyone',
  read: readPress('address'),
  flow: openAddressFlow,
  reply: replyAddress,
  refused: refusePress('address'),
})(letterPorts())
