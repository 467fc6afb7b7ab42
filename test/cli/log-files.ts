// A log as it lies in a folder or behind an address, for the tests of the command.

import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { Files } from '../unit/rules/transparency/audit-logs.ts'

export function writeLog(folder: string, files: Files): void {
  for (const [path, bytes] of files) {
    const to = join(folder, path)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, bytes)
  }
}

export interface Served {
  readonly url: string
  /** Paths as they were asked for. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** `answers`: another status for a path, in place of its file. */
export async function serveLog(
  files: Files,
  answers: (path: string) => number | undefined = () => undefined,
): Promise<Served> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/log\//, '')
    asked.push(path)
    const [status, bytes] = [answers(path), files.get(path)]
    if (status !== undefined) response.writeHead(status, { location: '/elsewhere' }).end()
    else if (bytes === undefined) response.writeHead(404).end()
    else response.writeHead(200).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
