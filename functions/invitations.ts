// /v1/companies/{company}/invitations: made, listed, withdrawn.

import { letterPorts, sessionPorts } from '../lib/adapters/live.ts'
import { replyRemoved } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readCompany, readInvite, readOneInvitation, replyInvitation, replyInvitations } from '../lib/edge/joining.ts'
import { invite, listInvitations, withdrawInvitation } from '../lib/flows/joining/invitations.ts'

export const create = endpoint({
  name: 'invitations.create',
  caller: 'administrator',
  read: readInvite,
  flow: invite,
  reply: replyInvitation,
})(letterPorts())

export const index = endpoint({
  name: 'invitations.index',
  caller: 'administrator',
  read: readCompany,
  flow: listInvitations,
  reply: replyInvitations,
})(sessionPorts())

export const destroy = endpoint({
  name: 'invitations.destroy',
  caller: 'administrator',
  read: readOneInvitation,
  flow: withdrawInvitation,
  reply: replyRemoved,
})(sessionPorts())
