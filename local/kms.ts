// Stands in for KMS: GenerateMac with two HMAC_256 keys, both derived from the folder's root key.

import { createHmac } from 'node:crypto'
import { MAC_KEYS, REGION } from './environment.ts'
import { json, type Refusal, type Reply } from './reply.ts'
import { fields } from './yaml-file.ts'

const TYPE = 'application/x-amz-json-1.1'

export const refuseKms = ({ status, code }: Refusal): Reply => json(status, { __type: code, message: 'Refused' }, TYPE)

export function answerKms(target: string, body: unknown, rootKey: Buffer): Reply {
  const { KeyId, Message, MacAlgorithm } = fields(body)
  if (target !== 'TrentService.GenerateMac') return refuseKms({ status: 400, code: 'UnsupportedOperationException' })
  const known = Object.values<unknown>(MAC_KEYS).includes(KeyId)
  if (!known || typeof KeyId !== 'string') return refuseKms({ status: 400, code: 'NotFoundException' })
  const message = Buffer.from(typeof Message === 'string' ? Message : '', 'base64')
  if (MacAlgorithm !== 'HMAC_SHA_256' || message.length === 0 || message.length > 4096) {
    return refuseKms({ status: 400, code: 'ValidationException' })
  }
  const key = createHmac('sha256', rootKey).update(KeyId).digest()
  const Mac = createHmac('sha256', key).update(message).digest('base64')
  return json(200, { KeyId: `arn:aws:kms:${REGION}:000000000000:key/sallyport`, Mac, MacAlgorithm }, TYPE)
}
