// Stands in for KMS: GenerateMac with two HMAC_256 keys, Sign and GetPublicKey with two of ECC_NIST_P256 and one of
// ECC_NIST_EDWARDS25519, all derived from the folder's root key.

import { createHmac } from 'node:crypto'
import { type SigningKey, signingKey } from './ecdsa.ts'
import { logKey } from './ed25519.ts'
import { LOG_KEY, MAC_KEYS, REGION, SIGNING_KEYS } from './environment.ts'
import { json, type Refusal, type Reply } from './reply.ts'
import { fields } from './yaml-file.ts'

const TYPE = 'application/x-amz-json-1.1'
const SIGNING = 'ECDSA_SHA_256'
const EDWARDS = 'ED25519_SHA_512'

export const refuseKms = ({ status, code }: Refusal): Reply => json(status, { __type: code, message: 'Refused' }, TYPE)

const refused = (code: string): Reply => refuseKms({ status: 400, code })

type Operation = (asked: Readonly<Record<string, unknown>>, keyId: string, rootKey: Buffer) => Reply

const operations: Readonly<Record<string, Operation>> = {
  GenerateMac({ Message, MacAlgorithm }, keyId, rootKey) {
    if (!isOneOf(Object.values(MAC_KEYS), keyId)) return refused('InvalidKeyUsageException')
    const message = decoded(Message)
    if (MacAlgorithm !== 'HMAC_SHA_256' || message.length === 0 || message.length > 4096)
      return refused('ValidationException')
    const key = createHmac('sha256', rootKey).update(keyId).digest()
    return answer({ Mac: createHmac('sha256', key).update(message).digest('base64'), MacAlgorithm })
  },
  Sign({ Message, MessageType, SigningAlgorithm }, keyId, rootKey) {
    if (keyId === LOG_KEY) {
      const message = decoded(Message)
      if (MessageType !== 'RAW' || SigningAlgorithm !== EDWARDS || message.length === 0 || message.length > 4096)
        return refused('ValidationException')
      return answer({ Signature: logKey(rootKey, keyId).sign(message).toString('base64'), SigningAlgorithm })
    }
    const key = signingKeyOf(keyId, rootKey)
    if (key === undefined) return refused('InvalidKeyUsageException')
    const digest = decoded(Message)
    if (MessageType !== 'DIGEST' || SigningAlgorithm !== SIGNING || digest.length !== 32)
      return refused('ValidationException')
    return answer({ Signature: key.sign(digest).toString('base64'), SigningAlgorithm })
  },
  GetPublicKey(_, keyId, rootKey) {
    if (keyId === LOG_KEY) {
      const { publicKey } = logKey(rootKey, keyId)
      const said = { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY', SigningAlgorithms: [EDWARDS] }
      return answer({ PublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), ...said })
    }
    const key = signingKeyOf(keyId, rootKey)
    if (key === undefined) return refused('UnsupportedOperationException')
    const PublicKey = key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const about = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', SigningAlgorithms: [SIGNING] }
    return answer({ PublicKey, ...about })
  },
}

export function answerKms(target: string, body: unknown, rootKey: Buffer): Reply {
  const [service, name = ''] = target.split('.')
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (service !== 'TrentService' || operation === undefined) return refused('UnsupportedOperationException')
  const asked = fields(body)
  const { KeyId } = asked
  if (typeof KeyId !== 'string' || !isOneOf([...Object.values(MAC_KEYS), ...SIGNING_KEYS, LOG_KEY], KeyId))
    return refused('NotFoundException')
  return operation(asked, KeyId, rootKey)
}

const signingKeyOf = (keyId: string, rootKey: Buffer): SigningKey | undefined =>
  isOneOf(SIGNING_KEYS, keyId) ? signingKey(rootKey, keyId) : undefined

const isOneOf = (known: readonly string[], keyId: string): boolean => known.includes(keyId)

const decoded = (text: unknown): Buffer => Buffer.from(typeof text === 'string' ? text : '', 'base64')

const answer = (said: object): Reply =>
  json(200, { KeyId: `arn:aws:kms:${REGION}:000000000000:key/sallyport`, ...said }, TYPE)
