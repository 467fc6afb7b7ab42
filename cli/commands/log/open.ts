// Where the files of a log are read from: a folder, or an address.

import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Trouble } from '../../trouble.ts'
import { folderSource } from './folder.ts'
import { remoteSource } from './remote.ts'
import type { Source } from './source.ts'

export async function openSource(where: string, signal: AbortSignal): Promise<Source> {
  if (/^s3:/i.test(where))
    throw new Trouble('usage', 'A bucket is copied first.', { next: 'sallyport log verify --help says how.' })
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(where)) return remoteSource(where, signal)
  const stats = await stat(where).catch((): Stats | undefined => undefined)
  if (stats?.isDirectory() !== true) throw new Trouble('usage', `${where} is not a folder that can be read.`)
  return folderSource(where)
}
