// /oauth/token and what belongs to it: where clients get tokens, ask about them and give them back.

import { clientPorts, sessionPorts, tokenPorts, waitingPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { oauthProblem, replyTokens } from '../lib/edge/oauth/answer.ts'
import { readOtherwise, refuseOtherwise, replyOtherwise } from '../lib/edge/oauth/otherwise.ts'
import {
  readDevice,
  readPush,
  readTokenRequest,
  readTokenToJudge,
  replyDevice,
  replyIntrospection,
  replyPushed,
  replyRevoked,
} from '../lib/edge/oauth/token.ts'
import { readPreflight, replyPreflight } from '../lib/edge/oauth/user-info.ts'
import { pushRequest } from '../lib/flows/oauth/authorization/push-request.ts'
import { beginDevice } from '../lib/flows/oauth/device/begin-device.ts'
import { introspect as judge } from '../lib/flows/oauth/services/introspect.ts'
import { mayScript } from '../lib/flows/oauth/services/may-script.ts'
import { refuseOther } from '../lib/flows/oauth/services/otherwise.ts'
import { revoke as giveBack } from '../lib/flows/oauth/services/revoke.ts'
import { giveTokens } from '../lib/flows/oauth/tokens/token.ts'

export const create = endpoint({
  name: 'oauth-tokens.create',
  caller: 'client',
  anySite: true,
  read: readTokenRequest,
  flow: giveTokens,
  reply: replyTokens,
  refused: oauthProblem,
})(tokenPorts())

export const device = endpoint({
  name: 'oauth-tokens.device',
  caller: 'client',
  anySite: true,
  read: readDevice,
  flow: beginDevice,
  reply: replyDevice,
  refused: oauthProblem,
})(waitingPorts())

export const push = endpoint({
  name: 'oauth-tokens.push',
  caller: 'client',
  anySite: true,
  read: readPush,
  flow: pushRequest,
  reply: replyPushed,
  refused: oauthProblem,
})(clientPorts())

export const introspect = endpoint({
  name: 'oauth-tokens.introspect',
  caller: 'client',
  anySite: true,
  read: readTokenToJudge,
  flow: judge,
  reply: replyIntrospection,
  refused: oauthProblem,
})(clientPorts())

export const revoke = endpoint({
  name: 'oauth-tokens.revoke',
  caller: 'client',
  anySite: true,
  read: readTokenToJudge,
  flow: giveBack,
  reply: replyRevoked,
  refused: oauthProblem,
})(clientPorts())

export const preflight = endpoint({
  name: 'oauth-tokens.preflight',
  caller: 'anyone',
  anySite: true,
  read: readPreflight,
  flow: mayScript,
  reply: replyPreflight,
  refused: oauthProblem,
})(clientPorts())

export const otherwise = endpoint({
  name: 'oauth-tokens.otherwise',
  caller: 'anyone',
  anySite: true,
  read: readOtherwise,
  flow: refuseOther,
  reply: replyOtherwise,
  refused: refuseOtherwise,
})(sessionPorts())
