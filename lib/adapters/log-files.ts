// The log's files in S3. What is lasting is locked for as long as the bucket's default says (S3 Object Lock, compliance mode);
// what passes is locked a few days, so that nobody can pull the newest tiles away before they are full.

import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { type FileLife, type LogFiles, type SharedFiles, Unavailable } from '../ports.ts'

/** Milliseconds: as many days as in infra/sealed.ts. */
const PASSING = 30 * 86_400_000
/** Each time another one was first. */
const MOST_TRIES = 8

export function s3Files(client: S3Client, bucket: string): LogFiles & SharedFiles {
  async function found(path: string): Promise<{ bytes: Uint8Array; tag: string | undefined } | undefined> {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: path }))
      return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), tag: ETag }
    } catch (error) {
      if (Error.isError(error) && error.name === 'NoSuchKey') return undefined
      throw unavailable(error)
    }
  }

  const put = (path: string, bytes: Uint8Array, more: Partial<PutObjectCommandInput>) =>
    client.send(
      new PutObjectCommand({
        ...{ Bucket: bucket, Key: path, Body: bytes, ContentType: typeOf(path) },
        // The checksum is S3's condition for writing into a bucket with a lock, and it is checked there.
        ChecksumAlgorithm: 'SHA256',
        ...more,
      }),
    )

  return {
    read: async (path) => (await found(path))?.bytes,

    async write(path, bytes, life) {
      await asked(put(path, bytes, lockOf(life)))
    },

    async rewrite(path, change, life) {
      for (let tried = 0; tried < MOST_TRIES; tried++) {
        const before = await found(path)
        const after = change(before?.bytes)
        if (after === undefined) return
        try {
          const unchanged = before === undefined ? { IfNoneMatch: '*' } : { IfMatch: before.tag ?? '' }
          await put(path, after, { ...lockOf(life), ...unchanged })
          return
        } catch (error) {
          if (!isLost(error)) throw unavailable(error)
        }
      }
      throw new Unavailable('others changed the same file of the log, again and again')
    },

    async discard(path) {
      await asked(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: path })))
    },
  }
}

/** What is lasting has the bucket's own. */
const lockOf = (life: FileLife): Partial<PutObjectCommandInput> =>
  life === 'lasting'
    ? {}
    : {
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: new Date(Date.now() + PASSING),
        Tagging: 'life=passing',
      }

/** Another one was first, or is about to be. */
const isLost = (error: unknown): boolean =>
  Error.isError(error) && ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name)

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
