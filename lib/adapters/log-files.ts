// The log's files in S3. What is lasting is locked for as long as the bucket's default says (S3 Object Lock, compliance mode);
// what passes is locked a few days, so that nobody can pull the newest tiles away before they are full.

import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { type LogFiles, Unavailable } from '../ports.ts'

/** Milliseconds: as many days as in infra/sealed.ts. */
const PASSING = 30 * 86_400_000

export const s3Files = (client: S3Client, bucket: string): LogFiles => ({
  async read(path) {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: path }))
      return (await Body?.transformToByteArray()) ?? new Uint8Array()
    } catch (error) {
      if (Error.isError(error) && error.name === 'NoSuchKey') return undefined
      throw unavailable(error)
    }
  },

  async write(path, bytes, life) {
    const until = new Date(Date.now() + PASSING)
    const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: until, Tagging: 'life=passing' } as const
    // The checksum is S3's condition for writing into a bucket with a lock, and it is checked there.
    const about = {
      ChecksumAlgorithm: 'SHA256',
      ContentType: typeOf(path),
      ...(life === 'passing' ? lock : {}),
    } as const
    await asked(client.send(new PutObjectCommand({ Bucket: bucket, Key: path, Body: bytes, ...about })))
  },

  async discard(path) {
    await asked(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: path })))
  },
})

const typeOf = (path: string): string =>
  path.startsWith('checkpoint')
    ? 'text/plain; charset=utf-8'
    : path.endsWith('.ndjson')
      ? 'application/x-ndjson'
      : 'application/octet-stream'

async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw unavailable(error)
  }
}

const unavailable = (cause: unknown): Unavailable => new Unavailable('the files of the log are out of reach', { cause })
