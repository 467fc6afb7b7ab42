// The only composition: which real part stands behind which port. Each function takes the smallest set that its flow
// names, and what a set does not name is not in its bundle.

import { KMSClient } from '@aws-sdk/client-kms'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { agents } from './agents.ts'
import { blocklist } from './blocklist.ts'
import { smsFrom } from './carriers.ts'
import { deployment, macKey, mailFrom, origins, stampKey, tables } from './config.ts'
import { dynamoClient, dynamoLog, dynamoTable } from './dynamo.ts'
import { tableOver } from './dynamo-table.ts'
import { gateJournal } from './gate-journal.ts'
import { powertoolsJournal } from './journal.ts'
import { type DerivedKeys, derivedKeys } from './keys.ts'
import { kmsMac } from './kms.ts'
import { leanCalls, leanMac } from './lean-dynamo.ts'
import { sesMail } from './mail.ts'
import { numbers } from './numbers.ts'
import { webAuthn } from './passkeys.ts'
import { argon2Passwords } from './passwords.ts'
import { patience } from './patience.ts'
import { clock, random } from './random.ts'

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

const mail = () => sesMail(new SESv2Client({ ...patience, maxAttempts: 2 }), mailFrom())

/** May compare a code, and tell the person what came of it. */
export const challengePorts = () => {
  const ports = sessionPorts()
  return { ...ports, keys: secrets(), mail: mail(), passkeys: webAuthn(ports.origins) }
}

/** May look at a link in a letter, and at nothing that proves a person. */
export const linkPorts = () => ({ ...sessionPorts(), keys: secrets() })

/** May write a letter. */
export const letterPorts = () => ({ ...linkPorts(), mail: mail() })

/** May make a code and send it. */
export const codePorts = () => ({ ...challengePorts(), sms: smsFrom() })

/** May send a code to a number that is to be proved. */
export const numberPorts = () => ({ ...letterPorts(), sms: smsFrom(), numbers })

/** May bind a passkey. */
export const passkeyPorts = () => {
  const ports = letterPorts()
  return { ...ports, passkeys: webAuthn(ports.origins) }
}

/** May check a password and make its hash. */
export const passwordPorts = () => {
  const keys = secrets()
  return { ...sessionPorts(), keys, passwords: argon2Passwords(keys), blocklist: blocklist(), mail: mail() }
}

/** Founds companies: knows numbers, and writes nobody. */
export const foundingPorts = () => {
  const keys = secrets()
  return { ...sessionPorts(), keys, passwords: argon2Passwords(keys), blocklist: blocklist(), numbers }
}

export const loginPorts = () => {
  const keys = secrets()
  const ports = sessionPorts()
  return {
    ...ports,
    keys,
    passwords: argon2Passwords(keys),
    sms: smsFrom(),
    mail: mail(),
    passkeys: webAuthn(ports.origins),
  }
}

/** A newcomer chooses a password and shows a phone. */
export const joinPorts = () => ({ ...passwordPorts(), sms: smsFrom(), numbers })
