// The only composition: which real part stands behind which port. Each function takes the smallest set that its flow
// names, and what a set does not name is not in its bundle. Carriers are never in a set: what leaves, leaves by `send`.

import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import type { Ports } from '../ports.ts'
import { sending } from '../send.ts'
import { agents } from './agents.ts'
import { blocklist } from './blocklist.ts'
import { smsFrom } from './carriers.ts'
import {
  deployment,
  gatewayNames,
  issuers,
  macKey,
  mailFrom,
  origins,
  signingKeys,
  stampKey,
  tables,
} from './config.ts'
import { dynamoClient, dynamoLog, dynamoTable } from './dynamo.ts'
import { sdkCalls } from './dynamo-calls.ts'
import { dynamoDeliveries } from './dynamo-deliveries.ts'
import { gateTable } from './dynamo-gate.ts'
import { dynamoLines } from './dynamo-lines.ts'
import { dynamoStatistics } from './dynamo-statistics.ts'
import { dynamoTellings, dynamoWalks } from './dynamo-sweep.ts'
import { dynamoTree } from './dynamo-tree.ts'
import { eventBus } from './event-bus.ts'
import { gateJournal } from './gate-journal.ts'
import { insisting } from './insisting.ts'
import { powertoolsJournal } from './journal.ts'
import { type DerivedKeys, derivedKeys } from './keys.ts'
import { kmsMac } from './kms.ts'
import { leanCalls, leanMac } from './lean-dynamo.ts'
import { exports, logDays, transparency, webhookReach } from './log-config.ts'
import { deliveredLines } from './log-delivery.ts'
import { s3Files } from './log-files.ts'
import { kmsLogSigner } from './log-signer.ts'
import { sesMail } from './mail.ts'
import { numbers } from './numbers.ts'
import { webAuthn } from './passkeys.ts'
import { argon2Passwords } from './passwords.ts'
import { patience } from './patience.ts'
import { joseProofs } from './proofs.ts'
import { clock, random } from './random.ts'
import { kmsSigner } from './signer.ts'
import { streamRecords } from './stream-records.ts'
import { webhookPost } from './webhook-post.ts'

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
  table: gateTable({ calls: leanCalls(), ...tables() }),
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

/** The log, and where each of its events stands in the tree: no file of it, and no key. */
export const placedLogPorts = () => ({ ...logPorts(), tree: dynamoTree(inState()) })

const mail = () => sesMail(new SESv2Client({ ...patience, retryStrategy: insisting() }), mailFrom())

type Before = Pick<Ports, 'table' | 'journal' | 'deployment'>

const writing = <P extends Before>(ports: P) => ({ ...ports, send: sending({ ...ports, mail: mail() }) })

/** Codes and letters. */
const texting = <P extends Before>(ports: P) => ({
  ...ports,
  send: sending({ ...ports, mail: mail(), sms: smsFrom() }),
})

const judging = () => {
  const ports = sessionPorts()
  return { ...ports, keys: secrets(), passkeys: webAuthn(ports.origins) }
}

/** May compare a code, and tell the person what came of it. */
export const challengePorts = () => writing(judging())

/** May look at a link in a letter, and at nothing that proves a person. */
export const linkPorts = () => ({ ...sessionPorts(), keys: secrets() })

/** May write a letter. */
export const letterPorts = () => writing(linkPorts())

/** May make a code and send it. */
export const codePorts = () => texting(judging())

/** May send a code to a number that is to be proved. */
export const numberPorts = () => texting({ ...linkPorts(), numbers })

/** May bind a passkey. */
export const passkeyPorts = () => writing(judging())

const hashing = () => {
  const keys = secrets()
  return { ...sessionPorts(), keys, passwords: argon2Passwords(keys), blocklist: blocklist() }
}

/** May check a password and make its hash. */
export const passwordPorts = () => writing(hashing())

/** Founds companies: knows numbers, and writes to nobody but whom the operator invites. */
export const foundingPorts = () => writing({ ...hashing(), numbers })

export const loginPorts = () => {
  const { keys, ...ports } = judging()
  return texting({ ...ports, keys, passwords: argon2Passwords(keys) })
}

/** A newcomer chooses a password and shows a phone. */
export const joinPorts = () => texting({ ...hashing(), numbers })

const signer = () => kmsSigner(new KMSClient({ ...patience, maxAttempts: 3 }), signingKeys())

/** A page that only shows itself, and says where it stands. */
export const stillSettledPorts = () => ({ ...stillPorts(), deployment: deployment() })

/** Public keys, and nothing else that anybody could want. */
export const publishedPorts = () => ({ ...stillPorts(), signer: signer() })

/** May judge what clients and others have signed. */
export const clientPorts = () => ({ ...sessionPorts(), proofs: joseProofs(issuers()) })

/** May make tokens. */
export const tokenPorts = () => ({ ...clientPorts(), keys: secrets(), signer: signer() })

/** May make the code that a person types, and know it again. */
export const waitingPorts = () => ({ ...clientPorts(), keys: secrets() })

/** May let a command line in, and tell its person so by letter. */
export const approvingPorts = () => writing(waitingPorts())

/** May ask a person, and write down the answer. */
export const consentPorts = sessionPorts

/** May know its own tokens again. */
export const logoutPorts = () => ({ ...clientPorts(), signer: signer() })

const logFiles = ({ bucket, pathStyle }: ReturnType<typeof transparency>) =>
  s3Files(new S3Client({ ...patience, maxAttempts: 3, forcePathStyle: pathStyle }), bucket)

const logSigner = ({ keyId, origin }: ReturnType<typeof transparency>) =>
  kmsLogSigner(new KMSClient({ ...patience, maxAttempts: 3 }), keyId, origin)

const inState = () => ({ calls: sdkCalls(dynamoClient()), state: tables().state })

const sealed = () => ({
  tree: dynamoTree(inState()),
  files: logFiles(transparency()),
  signer: logSigner(transparency()),
})

const sealing = () => ({ ...sessionPorts(), ...sealed(), tellings: dynamoTellings(inState()) })

/** The log's own: its tree, its files and its key. */
export const sealPorts = () => ({
  ...sealing(),
  log: dynamoLog({ client: dynamoClient(), events: tables().events }),
  changes: streamRecords,
  least: logDays(),
})

/** Sees to it that nothing of the log was missed. */
export const sweepPorts = () => ({
  ...sealing(),
  log: dynamoLog({ client: dynamoClient(), events: tables().events }),
  lines: dynamoLines({ client: dynamoClient(), events: tables().events }),
  walks: dynamoWalks(inState()),
  least: logDays(),
})

/** May show of one event that it is in the log: hashes, and the public half of the key. */
export const eventProofPorts = () => ({ ...logPorts(), ...sealed() })

/** What API Gateway says of itself, and the log that it is written to. */
export const refusalPorts = () => ({ ...sessionPorts(), lines: deliveredLines })

/** The public half of the log's key. */
export const logKeyPorts = () => ({ ...stillPorts(), signer: logSigner(transparency()) })

/** Files of the sealed log, to be read. */
export const logFilePorts = () => ({ ...stillPorts(), files: logFiles(transparency()) })

const statistics = () => dynamoStatistics({ calls: sdkCalls(dynamoClient()), state: tables().state })

/** Counts what the sealed log says. */
export const countPorts = () => ({
  ...sessionPorts(),
  tree: dynamoTree({ calls: sdkCalls(dynamoClient()), state: tables().state }),
  files: logFiles(transparency()),
  statistics: statistics(),
})

/** What was counted, for whoever may see it. */
export const statisticsPorts = () => ({ ...sessionPorts(), statistics: statistics() })

/** For how long a company keeps its log. */
export const retentionPorts = () => ({ ...sessionPorts(), least: logDays() })

/** Takes out of the log what nobody keeps any longer. */
export const retirePorts = () => ({
  ...logPorts(),
  tree: dynamoTree(inState()),
  files: logFiles(transparency()),
  lines: dynamoLines({ client: dynamoClient(), events: tables().events }),
  least: logDays(),
})

/** May have a company's events sent somewhere: makes the secrets that sign, and seals them. */
export const webhookPorts = () => ({ ...linkPorts(), reach: webhookReach() })

const eventBridge = (bus: string | undefined) =>
  bus === undefined ? undefined : eventBus(new EventBridgeClient({ ...patience, maxAttempts: 3 }), bus)

/** Lets events leave: reads the sealed log, and opens the secrets of webhooks. */
export function deliveryPorts() {
  const { archive, bus } = exports()
  return {
    ...webhookPorts(),
    tree: dynamoTree(inState()),
    files: logFiles(transparency()),
    deliveries: dynamoDeliveries(inState()),
    post: webhookPost(),
    gateway: gatewayNames(),
    archive,
    bus: eventBridge(bus),
  }
}
