// The MAC of KMS over AWS's SDK.

import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { Mac } from './keys.ts'

export const kmsMac =
  (client: KMSClient): Mac =>
  async (KeyId, Message) => {
    const { Mac } = await client.send(new GenerateMacCommand({ KeyId, MacAlgorithm: 'HMAC_SHA_256', Message }))
    return Mac ?? new Uint8Array()
  }
