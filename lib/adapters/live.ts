// The only composition: which real part stands behind which port. Each function takes the smallest set that its flow
// names, and what a set does not name is not in its bundle.

import { KMSClient } from '@aws-sdk/client-kms'
import { SNSClient } from '@aws-sdk/client-sns'
import { agents } from './agents.ts'
import { deployment, macKey, origins, stampKey, tables } from './config.ts'
import { dynamoClient, dynamoLog, dynamoTable } from './dynamo.ts'
import { tableOver } from './dynamo-table.ts'
import { gateJournal } from './gate-journal.ts'
import { powertoolsJournal } from './journal.ts'
import { type DerivedKeys, derivedKeys } from './keys.ts'
import { kmsMac } from './kms.ts'
import { leanCalls, leanMac } from './lean-dynamo.ts'
import { argon2Passwords } from './passwords.ts'
import { patience } from './patience.ts'
import { clock, random } from './random.ts'
import { snsSms } from './sms.ts'

const mac = () => kmsMac(new KMSClient({ ...patience, maxAttempts: 3 }))

const stamping = (): DerivedKeys => derivedKeys(mac(), { stamps: stampKey() })

const secrets = (): DerivedKeys => derivedKeys(mac(), { stamps: stampKey(), secrets: macKey() })

const settled = () => ({ clock, random, deployment: deployment(), origins: origins() })

const common = () => ({ ...settled(), table: dynamoTable({ client: dynamoClient(), ...tables() }) })

/** A page that only shows itself. */
export const stillPorts = () => ({ clock, journal: gateJournal() })

/** Sessions, the access list, the log of what happened: no password, no phone, no message, no key but for stamps. */
export const sessionPorts = () => ({ ...common(), keys: stamping(), agents, journal: powertoolsJournal() })

/** What a guarded call waits for, the authorizer and forward-auth: nothing here loads the SDK or a library for logs. */
export const gatePorts = () => ({
  ...settled(),
  table: tableOver({ calls: leanCalls(), ...tables() }),
  keys: warmed(derivedKeys(leanMac(), { stamps: stampKey() })),
  journal: gateJournal(),
})

/**
 * The first event needs the stamp key, and no call need wait for it: it is asked for while the function is still
 * starting. A key service that does not answer is found out by whoever needs the key.
 */
function warmed(keys: DerivedKeys): DerivedKeys {
  keys.digest('address', '').catch(() => undefined)
  return keys
}

export const logPorts = () => ({
  ...sessionPorts(),
  log: dynamoLog({ client: dynamoClient(), events: tables().events }),
})

/** May compare a code. */
export const challengePorts = () => ({ ...sessionPorts(), keys: secrets() })

/** Two tries: a first one whose answer was lost may have sent, and the person then gets the same code twice. */
const sms = () => snsSms(new SNSClient({ ...patience, maxAttempts: 2 }))

/** May make a code and send it. */
export const codePorts = () => ({ ...challengePorts(), sms: sms() })

/** May check a password and make its hash. */
export const passwordPorts = () => {
  const keys = secrets()
  return { ...sessionPorts(), keys, passwords: argon2Passwords(keys) }
}

export const loginPorts = () => ({ ...passwordPorts(), sms: sms() })
