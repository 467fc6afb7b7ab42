// What the functions of recovering and joining may do: see grants.ts.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export function recovery(may: Vocabulary): Grants {
  const api = {
    passwordResetsCreate: [
      may.read('LOGIN', 'DOMAIN', 'SUBJECT', 'PROFILE', 'COMPANY', 'LEDGER', 'DEVICES', 'BUDGET'),
      may.put('LEDGER', 'LINK'),
      may.know(),
      may.postForAnybody(),
    ],
    passwordResetsOpen: [
      may.read(
        'LINK',
        'SUBJECT',
        'COMPANY',
        'DEVICES',
        'BUDGET',
        'PHONE',
        'PROFILE',
        'LEDGER',
        'TALLY',
        'CHALLENGE',
        'SMS',
        'VERIFIED',
      ),
      may.list('PASSKEYS'),
      may.put('CHALLENGE', 'CEREMONY', 'LEDGER'),
      may.remove('LINK'),
      may.know(),
      may.text(),
    ],
    lettersMailbox: [
      may.read(
        'LINK',
        'SUBJECT',
        'COMPANY',
        'CHALLENGE',
        'BUDGET',
        'PHONE',
        'PROFILE',
        'LEDGER',
        'TALLY',
        'SMS',
        'VERIFIED',
      ),
      may.put('CHALLENGE', 'LEDGER'),
      may.remove('LINK'),
      may.know(),
      may.text(),
    ],
    lettersNotMe: [
      may.read(
        ...['SUBJECT', 'PASSWORD', 'PROFILE', 'TOTP', 'RECOVERY', 'PHONE', 'COMPANY', 'LEDGER', 'LOGIN', 'BUDGET'],
        'LISTED',
      ),
      may.list('PASSKEYS'),
      may.put('SUBJECT', 'PASSWORD', 'LEDGER', 'LINK', 'LOGIN', 'PROFILE', 'PHONE', 'BUDGET', 'LISTED'),
      may.remove('PASSKEYS', 'TOTP', 'RECOVERY', 'LOGIN', 'PHONE', 'LISTED'),
      may.know(),
      may.post(),
    ],
  }
  return {
    ...api,
    recoveryPagesForgot: api.passwordResetsCreate,
    recoveryPagesReset: api.passwordResetsOpen,
    recoveryPagesNotMe: api.lettersNotMe,
    linkPagesMailbox: [may.read('LINK', 'SUBJECT', 'COMPANY', 'CHALLENGE')],
    linkPagesOpenMailbox: api.lettersMailbox,
  }
}

export function joining(may: Vocabulary): Grants {
  const api = {
    invitationsCreate: [
      may.read(...standing, 'LOGIN', 'PROFILE', 'LEDGER', 'TEAM'),
      may.list('INVITES'),
      may.put('INVITES', 'LEDGER'),
      may.remove('INVITES'),
      may.know(),
      may.post(),
    ],
    recoveriesCreate: [
      may.read(...standing, 'LOGIN', 'PROFILE', 'LEDGER'),
      may.list('INVITES'),
      may.put('INVITES', 'LEDGER'),
      may.remove('INVITES'),
      may.know(),
      may.post(),
    ],
    invitationsIndex: [may.read(...standing), may.list('INVITES'), may.mark()],
    invitationsDestroy: [may.read(...standing, 'INVITES'), may.remove('INVITES')],
    joinsSignUp: [
      may.read('LOGIN', 'DOMAIN', 'SUBJECT', 'PROFILE', 'COMPANY', 'LEDGER'),
      may.put('INVITES', 'LEDGER'),
      may.know(),
      may.postForAnybody(),
    ],
    joinsCreate: [
      may.read('INVITES', 'COMPANY', 'LOGIN', 'SUBJECT', 'PROFILE', 'LEDGER', 'SMS', 'VERIFIED'),
      may.put('DRAFT', 'LEDGER'),
      may.know(),
      may.text(),
    ],
    joinsAnswer: [
      may.read(
        ...['DRAFT', 'INVITES', 'COMPANY', 'LOGIN', 'SUBJECT', 'PROFILE'],
        ...['PASSWORD', 'PHONE', 'TOTP', 'RECOVERY', 'BUDGET', 'ADMINISTRATORS', 'TEAM', 'LISTED'],
      ),
      may.list('PASSKEYS'),
      may.put(
        ...['DRAFT', 'SUBJECT', 'PROFILE', 'PASSWORD', 'PHONE', 'LOGIN', 'SESSIONS', 'DEVICES', 'BUDGET'],
        ...['ADMINISTRATORS', 'TEAM', 'LISTED'],
      ),
      may.remove('DRAFT', 'INVITES', 'TOTP', 'RECOVERY', 'PASSKEYS', 'PHONE', 'LOGIN', 'LISTED'),
      may.verify(),
      may.know(),
      may.post(),
    ],
    joinsResend: [
      may.read('DRAFT', 'COMPANY', 'LEDGER', 'SMS', 'VERIFIED'),
      may.put('DRAFT', 'LEDGER'),
      may.know(),
      may.text(),
    ],
    policyShow: [may.read(...standing), may.mark()],
    policyUpdate: [may.read(...standing), may.put('COMPANY')],
    bootstrapCreate: [
      may.read('COMPANY', 'ADMINISTRATORS', 'DOMAIN', 'LOGIN', 'APP'),
      may.list('INVITES'),
      may.put(
        ...['COMPANY', 'DOMAIN', 'SUBJECT', 'PROFILE', 'PASSWORD', 'PHONE', 'LOGIN', 'APP'],
        ...['ADMINISTRATORS', 'LISTED', 'INVITES'],
      ),
      may.remove('INVITES'),
      may.know(),
      may.post(),
    ],
  }
  return {
    ...api,
    joinPagesSignUp: api.joinsSignUp,
    joinPagesShow: [may.read('INVITES', 'COMPANY', 'LOGIN', 'SUBJECT', 'PROFILE'), may.know()],
    joinPagesCreate: api.joinsCreate,
    joinPagesAnswer: api.joinsAnswer,
    joinPagesResend: api.joinsResend,
  }
}
