// The folder that holds the local database and the root key. One gateway at a time: the lock is a record lock of the
// operating system, which ends with its process, so that a crash leaves nothing to clean up.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MEMORY } from './settings.ts'
import { codeOf, Trouble } from './trouble.ts'

export interface Folder {
  /** Absent where nothing is kept. */
  readonly path: string | undefined
  /** 256 bits that stand in for a key inside KMS. */
  readonly rootKey: Buffer
  release(): void
}

const DATABASES = ['state.db', 'shared-local-instance.db']

export function openFolder(data: string): Folder {
  if (data === MEMORY) return { path: undefined, rootKey: randomBytes(32), release: () => undefined }
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const lock = lockFolder(data)
    try {
      return { path: data, rootKey: readRootKey(data), release: () => lock.close() }
    } catch (error) {
      lock.close()
      throw error
    }
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(
      `The folder ${data} cannot be used (${codeOf(error) ?? 'unknown reason'}). SALLYPORT_DATA names another.`,
    )
  }
}

function lockFolder(data: string): DatabaseSync {
  const lock = new DatabaseSync(join(data, 'lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch {
    lock.close()
    throw new Trouble(
      `The folder ${data} is in use by another Sallyport. Stop that one, or name another folder: SALLYPORT_DATA=<folder> npm start`,
    )
  }
}

function readRootKey(data: string): Buffer {
  const path = join(data, 'root.key')
  if (!existsSync(path)) {
    // With a new key every stored password and code digest would be wrong, and nothing would say why.
    if (DATABASES.some((name) => existsSync(join(data, name)))) {
      throw new Trouble(
        `${data} holds a database but not its root.key. Bring the key back, or remove the folder to start afresh.`,
      )
    }
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const text = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Trouble(`${path} is not a root key (64 hexadecimal digits).`)
  return Buffer.from(text, 'hex')
}
