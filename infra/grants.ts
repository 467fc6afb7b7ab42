// What each function may do, in the words of may.ts, and nothing in it that its flow does not do. The partitions are in
// lib/schema.ts. Whoever is not in a line cannot: passwords, phone numbers and seeds stand in very few.

import { access } from './grants-access.ts'
import { accountPages } from './grants-account-pages.ts'
import { clients } from './grants-clients.ts'
import { joining, recovery } from './grants-coming-in.ts'
import { consolePages } from './grants-console.ts'
import { consoleOfLog } from './grants-console-log.ts'
import { consoleOfPeople } from './grants-console-people.ts'
import { consoleOfPolicy } from './grants-console-policy.ts'
import { consoleOfProjects } from './grants-console-projects.ts'
import { consoleOfReviews } from './grants-console-reviews.ts'
import { deliveries } from './grants-deliveries.ts'
import { people } from './grants-people.ts'
import { projects } from './grants-projects.ts'
import { signingIn } from './grants-signing-in.ts'
import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

/** Answers from itself, and touches nothing. */
export const still = undefined

export const grants = (may: Vocabulary): Grants => ({
  ...signingIn(may),
  ...sessions(may),
  ...account(may),
  ...accountPages(may, { ...signingIn(may), ...sessions(may), ...account(may) }),
  ...recovery(may),
  ...joining(may),
  ...gates(may),
  ...access(may),
  ...clients(may),
  ...people(may),
  ...consolePages(may),
  ...consoleOfPeople(may),
  ...consoleOfProjects(may),
  ...consoleOfReviews(may),
  ...consoleOfPolicy(may),
  ...consoleOfLog(may),
  ...projects(may),
  ...deliveries(may),
  logSeal: [...sealing(may, 'RETIRED'), may.findEvent(), may.follow()],
  logSweep: [...sealing(may, 'RETIRED'), may.list('RETENTION', 'RETIRED'), may.walkLog(), may.findEvent()],
  // Hashes have a level for a folder, of one digit, and entries a word: they are nobody's here.
  eventProofsShow: [
    may.read(...standing),
    may.mark(),
    may.findEvent(),
    may.list('LEAVES'),
    may.publishLog(),
    may.lookUp('checkpoint', 'tile/?/*'),
  ],
  logRefused: [may.read('USED'), may.put('USED')],
  statisticsCount: [
    may.read('TREE', 'STATISTICS', 'ACTIVE'),
    may.list('HOURS'),
    may.put('STATISTICS', 'ACTIVE'),
    may.sum(),
    may.lookUp('checkpoint', 'tile/entries/*'),
  ],
  statisticsShow: [may.read(...standing, 'STATISTICS'), may.list('HOURS'), may.mark()],
  retentionShow: [may.read(...standing, 'RETENTION'), may.mark()],
  retentionUpdate: [may.read(...standing, 'RETENTION'), may.put('RETENTION')],
  retentionRetire: [
    may.read('TREE', 'RETIRED', 'COMPANY'),
    may.list('LEAVES', 'RETENTION'),
    may.put('RETENTION', 'RETIRED'),
    may.findEvent(),
    may.retire(),
  ],
  logKey: { only: [may.publishLog()] },
  logCheckpoint: { only: may.lookUp('checkpoint') },
  logTile: { only: may.lookUp('tile/?/*') },
  assetsShow: still,
  homeShow: still,
  nothingShow: still,
  formsShow: still,
  openapiShow: still,
})

/** Writes the log's tree, and what was told of its disturbed lines. */
const sealing = (may: Vocabulary, ...more: readonly string[]) => [
  ...[may.read('TREE', 'TOLD', ...more), may.list('LEAVES'), may.put('TREE', 'LEAVES', 'TOLD')],
  ...[may.signLog(), may.file()],
]

function sessions(may: Vocabulary): Grants {
  const list = [may.read(...standing, 'PROFILE'), may.list('SESSIONS', 'SEEN'), may.mark()]
  const end = [may.read(...standing), may.remove('SESSIONS')]
  const endOthers = [may.read(...standing), may.put('SUBJECT', 'SESSIONS')]
  return {
    sessionsIndex: list,
    sessionsShow: [may.read(...standing), may.list('SESSIONS', 'SEEN'), may.mark()],
    sessionsDestroy: end,
    sessionsDestroyOthers: endOthers,
    sessionShow: [may.read(...standing, 'PROFILE'), may.mark()],
    sessionDestroy: end,
  }
}

function account(may: Vocabulary): Grants {
  const overview = [
    may.read(...standing, 'PROFILE', 'PASSWORD', 'TOTP', 'RECOVERY'),
    may.list('PASSKEYS', 'DEVICES'),
    may.mark(),
  ]
  const changePassword = [
    may.read(...standing, 'PASSWORD', 'PROFILE', 'DEVICES', 'BUDGET'),
    may.put('PASSWORD', 'SUBJECT', 'SESSIONS', 'BUDGET'),
    may.remove('SESSIONS'),
    may.know(),
    may.post(),
  ]
  const openAddress = [
    may.read('LINK', 'SUBJECT', 'COMPANY', 'PROFILE', 'LOGIN', 'LISTED'),
    may.put('LOGIN', 'PROFILE', 'SUBJECT', 'LISTED'),
    may.remove('LINK', 'LOGIN', 'LISTED'),
    may.know(),
    may.post(),
  ]
  const changing = (...more: readonly string[]) => may.read(...standing, 'PROFILE', ...more)
  return {
    accountShow: overview,
    accountActivity: [may.read(...standing, 'TALLY'), may.mark(), may.readLog()],
    accountUpdateAddress: [changing('LOGIN', 'LEDGER'), may.put('LEDGER', 'LINK'), may.know(), may.post()],
    accountOpenAddress: openAddress,
    linkPagesOpenAddress: openAddress,
    accountForgetDevice: [may.read(...standing, 'DEVICES'), may.remove('DEVICES')],
    passwordUpdate: changePassword,
    totpCreate: [changing('TOTP'), may.put('TOTP'), may.know()],
    totpConfirm: [changing('TOTP'), may.put('TOTP', 'SUBJECT'), may.remove('TOTP'), may.know(), may.post()],
    totpDestroy: [changing('TOTP'), may.put('SUBJECT'), may.remove('TOTP'), may.know(), may.post()],
    passkeysOptions: [changing('CEREMONY'), may.list('PASSKEYS'), may.put('CEREMONY')],
    passkeysCreate: [
      changing('CEREMONY'),
      may.list('PASSKEYS'),
      may.put('PASSKEYS', 'SUBJECT'),
      may.remove('CEREMONY'),
      may.know(),
      may.post(),
    ],
    passkeysDestroy: [
      changing(),
      may.list('PASSKEYS'),
      may.put('SUBJECT'),
      may.remove('PASSKEYS'),
      may.know(),
      may.post(),
    ],
    recoveryCodesCreate: [changing('RECOVERY'), may.put('RECOVERY', 'SUBJECT'), may.know(), may.post()],
    phoneUpdate: [changing('LEDGER', 'DRAFT', 'SMS', 'VERIFIED'), may.put('DRAFT', 'LEDGER'), may.know(), may.text()],
    phoneConfirm: [
      changing('DRAFT', 'PHONE'),
      may.put('DRAFT', 'PHONE', 'SUBJECT', 'SESSIONS'),
      may.remove('DRAFT'),
      may.verify(),
      may.know(),
      may.post(),
    ],
    phoneDestroy: [changing('PHONE'), may.put('SUBJECT', 'PHONE'), may.remove('PHONE'), may.know(), may.post()],
  }
}

function gates(may: Vocabulary): Grants {
  const authorize = [may.read(...standing, 'APP'), may.mark()]
  return {
    checkShow: authorize,
    authorizerSimple: authorize,
    authorizerPolicy: authorize,
    eventsIndex: [may.read(...standing, 'TALLY', 'PROFILE', 'TEAM'), may.mark(), may.readLog()],
    eventsCounts: [may.read(...standing), may.mark(), may.readLog()],
  }
}
