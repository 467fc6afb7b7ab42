// The sealed log in the hands of an implementation that was written elsewhere: Go's golang.org/x/mod/sumdb accepts it, to the last
// entry, and refuses it where a byte is another.

import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unbundled } from '../../lib/rules/transparency/bundle.ts'
import { verifierKey } from '../../lib/rules/transparency/note.ts'
import { inclusionProof, proofText } from '../../lib/rules/transparency/proof.ts'
import { writeLog } from '../cli/log-files.ts'
import { type Log, logOf, minutes } from '../unit/rules/transparency/audit-logs.ts'

const SIZE = 4000
const folder = mkdtempSync(join(tmpdir(), 'sallyport-go-'))
const program = join(folder, 'program')
let log: Log

beforeAll(async () => {
  // As Debian lays libraries out: by their paths, and without the network.
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GOCACHE: join(folder, 'cache'),
    GOPATH: '/usr/share/gocode',
    GO111MODULE: 'off',
    GOFLAGS: '',
  }
  const source = resolve(import.meta.dirname, '../transparency-go/main.go')
  execFileSync('go', ['build', '-o', program, source], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  log = await logOf([
    { after: 0, events: 0 },
    ...minutes(40, SIZE / 40).map(({ after, events }) => ({ after: after + 1000, events })),
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function asked(where: string, ...proofs: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(program, [where, verifierKey(log.verifier), ...proofs], (_, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

function written(name: string): string {
  const where = join(folder, name)
  mkdirSync(where)
  writeLog(where, log.files)
  return where
}

describe('golang.org/x/mod/sumdb', () => {
  test('opens our checkpoint, proves every entry and every older checkpoint, and takes our proof of an entry', async () => {
    const where = written('whole')
    const index = 300
    const entry = unbundled(log.files.get('tile/entries/001') ?? Buffer.of())?.[index - 256] ?? Buffer.of()
    const hashes = inclusionProof(index, SIZE, (path) => log.files.get(path))
    const checkpoint = readFileSync(join(where, 'checkpoint'), 'utf8')
    const [proof, other] = [join(folder, 'proof'), join(folder, 'other')]
    writeFileSync(proof, proofText({ entry, index, hashes, checkpoint }))
    writeFileSync(other, proofText({ entry, index: index + 1, hashes, checkpoint }))
    expect(await asked(where, proof)).toEqual({
      code: 0,
      stdout: `records ${SIZE} checkpoints 8 proofs 1\n`,
      stderr: '',
    })
    expect(await asked(where, other)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/proof/) })
  })

  test.each([
    ['an entry', 'tile/entries/007', 900],
    ['an entry at the edge', 'tile/entries/015.p/160', 900],
    ['a tile', 'tile/0/007', 900],
    ['a tile of tiles', 'tile/1/000.p/15', 100],
    ['the checkpoint', 'checkpoint', 22],
    ['an older checkpoint', 'checkpoints/2026-11-20/20-15', 22],
  ])('refuses the log where a bit of %s is another', async (what, path, at) => {
    const where = written(what)
    const bytes = readFileSync(join(where, path))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(join(where, path), bytes)
    const { code, stdout, stderr } = await asked(where)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/inconsistent|invalid|malformed/)
  })
})
