// /v1/companies/{company}/clients: a company's OAuth clients.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readCompany } from '../lib/edge/joining.ts'
import {
  replyClient,
  replyClientRemoved,
  replyClients,
  replyRegistered,
  replyRotated,
} from '../lib/edge/oauth/client-body.ts'
import { readClientChange, readOneClient, readRegistration, readRotation } from '../lib/edge/oauth/clients.ts'
import { changeClient, removeClient } from '../lib/flows/oauth/clients/change.ts'
import { listClients, registerClient, showClient } from '../lib/flows/oauth/clients/register.ts'
import { rotateSecret } from '../lib/flows/oauth/clients/secrets.ts'

export const create = endpoint({
  name: 'clients.create',
  caller: 'administrator',
  read: readRegistration,
  flow: registerClient,
  reply: replyRegistered,
})(sessionPorts())

export const index = endpoint({
  name: 'clients.index',
  caller: 'administrator',
  read: readCompany,
  flow: listClients,
  reply: replyClients,
})(sessionPorts())

export const show = endpoint({
  name: 'clients.show',
  caller: 'administrator',
  read: readOneClient,
  flow: showClient,
  reply: replyClient,
})(sessionPorts())

export const update = endpoint({
  name: 'clients.update',
  caller: 'administrator',
  read: readClientChange,
  flow: changeClient,
  reply: replyClient,
})(sessionPorts())

export const rotate = endpoint({
  name: 'clients.rotate',
  caller: 'administrator',
  read: readRotation,
  flow: rotateSecret,
  reply: replyRotated,
})(sessionPorts())

export const destroy = endpoint({
  name: 'clients.destroy',
  caller: 'administrator',
  read: readOneClient,
  flow: removeClient,
  reply: replyClientRemoved,
})(sessionPorts())
