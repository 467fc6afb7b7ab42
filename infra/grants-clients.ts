// What the authorization server's functions may do. None of them reads a password or a phone number; only the token endpoint
// signs; and whoever asks about a token writes nothing but that it was asked.

import type { Vocabulary } from './may.ts'
import { type Grants, ownSession, standing } from './standing.ts'

export const clients = (may: Vocabulary): Grants => ({
  ...tokens(may),
  ...agreeing(may),
  ...registering(may),
  ...programs(may),
})

/** `USED`: what a client proves itself with is good once. */
function tokens(may: Vocabulary): Grants {
  return {
    oauthTokensCreate: [
      may.read(...standing, 'DEVICEGRANT', 'USED', 'APP'),
      may.put('GRANTS', 'SESSIONS', 'DEVICEGRANT', 'USED'),
      may.remove('GRANTS', 'SESSIONS'),
      may.know(),
      may.sign(),
    ],
    oauthTokensDevice: [may.read('CLIENT', 'USED'), may.put('DEVICEGRANT', 'USERCODE', 'USED'), may.know()],
    oauthTokensPush: [may.read('CLIENT', 'USED'), may.put('PUSHED', 'USED')],
    oauthTokensIntrospect: [may.read(...standing, 'APP', 'USED'), may.put('USED'), may.mark()],
    oauthTokensRevoke: [may.read(...standing, 'USED'), may.put('GRANTS', 'USED'), may.remove('GRANTS', 'SESSIONS')],
    oauthTokensPreflight: [may.list('ORIGIN')],
    // Writes down that it was asked, as everything does, and may do nothing else.
    oauthTokensOtherwise: [],
    oauthUserInfoShow: [may.read(...standing, 'PROFILE', 'USED'), may.put('USED'), may.mark()],
    oauthMetadataShow: undefined,
    oauthMetadataKeys: { only: may.publish() },
  }
}

/** A page tells who is asked (`PROFILE`); the button on it only has to know. By the cookie alone, so nobody's token is read here. */
function agreeing(may: Vocabulary): Grants {
  const request = ['CLIENT', 'PUSHED', 'CONSENTS']
  const device = [...ownSession, 'PROFILE', 'CLIENT', 'USERCODE', 'DEVICEGRANT', 'LEDGER']
  return {
    oauthPagesAuthorize: [
      may.read(...ownSession, 'PROFILE', ...request),
      may.put('PUSHED', 'GRANTS', 'SESSIONS'),
      may.remove('PUSHED'),
      may.mark(),
    ],
    oauthPagesDecide: [
      may.read(...ownSession, ...request),
      may.put('PUSHED', 'GRANTS', 'SESSIONS', 'CONSENTS'),
      may.remove('PUSHED'),
    ],
    oauthPagesDevice: [may.read(...device), may.put('LEDGER'), may.mark(), may.know()],
    oauthPagesJudgeDeviceCode: [may.read(...device), may.put('LEDGER', 'DEVICEGRANT'), may.know(), may.post()],
    oauthPagesLogout: [may.read(...ownSession, 'PROFILE', 'CLIENT'), may.remove('SESSIONS'), may.mark(), may.publish()],
    oauthPagesLogoutConfirmed: [may.read(...ownSession, 'CLIENT'), may.remove('SESSIONS'), may.publish()],
  }
}

/** `SUBJECT`: a client that acts for itself is somebody. */
function registering(may: Vocabulary): Grants {
  return {
    clientsCreate: [may.read(...standing, 'APP'), may.put('CLIENT', 'CLIENTS', 'ORIGIN', 'SUBJECT', 'LISTED')],
    clientsIndex: [may.read(...standing), may.list('CLIENTS'), may.mark()],
    clientsShow: [may.read(...standing), may.mark()],
    clientsUpdate: [
      may.read(...standing, 'APP', 'ORIGIN', 'LISTED'),
      may.put('CLIENT', 'ORIGIN', 'LISTED'),
      may.remove('ORIGIN', 'LISTED'),
    ],
    clientsRotate: [may.read(...standing), may.put('CLIENT')],
    clientsDestroy: [
      may.read(...standing, 'CLIENTS', 'ORIGIN', 'TEAM', 'LISTED'),
      may.put('SUBJECT'),
      may.remove('CLIENT', 'CLIENTS', 'ORIGIN', 'TEAM', 'LISTED'),
    ],
  }
}

function programs(may: Vocabulary): Grants {
  const list = [may.read(...standing, 'PROFILE'), may.list('GRANTS', 'SESSIONS'), may.mark()]
  const end = [may.read(...standing, 'CONSENTS'), may.remove('GRANTS', 'CONSENTS')]
  return { programsIndex: list, programsDestroy: end, programsShow: list, programsEnd: end }
}
