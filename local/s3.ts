// Stands in for S3: objects of one bucket, put, fetched and removed by their keys, in a folder or in memory.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import type { Refusal, Reply } from './reply.ts'

export const LOG_BUCKET = 'sallyport-log'

export interface Bucket {
  get(key: string): Buffer | undefined
  put(key: string, bytes: Buffer): void
  remove(key: string): void
}

const KEY = /^[a-z0-9][a-z0-9.=-]*(?:\/[a-z0-9][a-z0-9.=-]*)*$/

export function bucketIn(folder: string | undefined): Bucket {
  if (folder === undefined) {
    const objects = new Map<string, Buffer>()
    return {
      get: (key) => objects.get(key),
      put: (key, bytes) => void objects.set(key, bytes),
      remove: (key) => void objects.delete(key),
    }
  }
  const place = (key: string): string => join(folder, key)
  return {
    get(key) {
      try {
        return readFileSync(place(key))
      } catch {
        return undefined
      }
    },
    /** Whole or not at all, as in S3. */
    put(key, bytes) {
      mkdirSync(dirname(place(key)), { recursive: true, mode: 0o700 })
      writeFileSync(`${place(key)}.new`, bytes, { mode: 0o600 })
      renameSync(`${place(key)}.new`, place(key))
    },
    remove: (key) => rmSync(place(key), { force: true }),
  }
}

export const isS3 = (url = ''): boolean => url.startsWith(`/${LOG_BUCKET}/`)

const TYPE = 'application/xml'
export const refuseS3 = ({ status, code }: Refusal): Reply => ({
  status,
  type: TYPE,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Refused</Message></Error>`,
})

export function answerS3(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
  bucket: Bucket,
): Reply {
  const { pathname } = new URL(url, 'http://s3')
  const key = decodeURIComponent(pathname).slice(LOG_BUCKET.length + 2)
  if (!KEY.test(key)) return refuseS3({ status: 400, code: 'InvalidArgument' })
  if (method === 'PUT') {
    if (!isExpected(headers, bucket.get(key))) return refuseS3({ status: 412, code: 'PreconditionFailed' })
    bucket.put(key, body)
    return { status: 200, type: TYPE, body: '' }
  }
  if (method === 'DELETE') {
    bucket.remove(key)
    return { status: 204, type: TYPE, body: '' }
  }
  if (method !== 'GET') return refuseS3({ status: 405, code: 'MethodNotAllowed' })
  const bytes = bucket.get(key)
  return bytes === undefined
    ? refuseS3({ status: 404, code: 'NoSuchKey' })
    : { status: 200, type: 'application/octet-stream', body: bytes, tag: tagOf(bytes) }
}

const tagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`

/** A write that says over what (RFC 9110 §13.1). */
function isExpected(
  { 'if-match': match, 'if-none-match': none }: IncomingMessage['headers'],
  found: Buffer | undefined,
): boolean {
  if (none !== undefined && found !== undefined) return false
  return match === undefined || (found !== undefined && match === tagOf(found))
}
