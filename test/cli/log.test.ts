// `sallyport log verify` as it is packaged: what it says of a log that somebody touched, and the number that it ends with.

import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { exitOf } from '../../cli/commands/log/exit.ts'
import { exits } from '../../cli/exits.ts'
import { packageCommand } from '../../cli/packaging/bundle.ts'
import { findingKinds } from '../../lib/rules/transparency/audit-findings.ts'
import { unbundled } from '../../lib/rules/transparency/bundle.ts'
import { entryOf } from '../../lib/rules/transparency/entry.ts'
import { verifierKey } from '../../lib/rules/transparency/note.ts'
import { inclusionProof, proofText } from '../../lib/rules/transparency/proof.ts'
import { eventOf, logOf, START } from '../unit/rules/transparency/audit-logs.ts'
import { bytesOf, flipped, type Logs, logsOf, tamperings } from '../unit/rules/transparency/tampering.ts'
import { serveLog, writeLog } from './log-files.ts'

const built = join(resolve(import.meta.dirname, '../..'), '.esbuild', `log-${process.pid}`)
let [command, folder, key, now] = ['', '', '', '']
let logs: Logs

beforeAll(async () => {
  const packaged = packageCommand(built)
  logs = await logsOf()
  command = (await packaged).command
  key = verifierKey(logs.log.verifier)
  now = new Date((logs.log.end + 60) * 1000).toISOString()
})
afterAll(() => rmSync(built, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (...args: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    const env = { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: join(folder, 'none') }
    const child = execFile(
      process.execPath,
      [command, 'log', 'verify', ...args],
      { env, timeout: 60_000 },
      (_, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
const verified = (...args: readonly string[]) => run(join(folder, 'log'), '--key', key, '--now', now, ...args)
const write = (files = logs.log.files) => writeLog(join(folder, 'log'), files)

describe('sallyport log verify', () => {
  test('says of a log that nobody touched that it is whole, and ends with 0', async () => {
    write()
    const { code, stdout, stderr } = await verified()
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(
      'auth.acme.test/log is whole: 900 entries, signed at 2026-11-20T22:59:00Z.\n36 checkpoints were kept since 2026-11-20T20:00:00Z.\n',
    )
  })

  const oneOfEach = Object.keys(findingKinds).flatMap((kind) => tamperings.find((one) => one.kind === kind) ?? [])
  test.each(oneOfEach.map((one) => [one.what, one] as const))('names it where %s', async (_, { kind, act, since }) => {
    const files = new Map(logs.log.files)
    write(act(files, logs) ?? files)
    const kept = since === undefined ? [] : ['--since', join(folder, 'since')]
    if (since !== undefined) writeFileSync(join(folder, 'since'), since(logs))
    const { code, stdout, stderr } = await verified('--json', ...kept)
    const answer = JSON.parse(stdout) as {
      clean: boolean
      findings: { kind: string }[]
      counts: Record<string, number>
    }
    expect(answer.clean).toBe(false)
    expect(answer.findings.map((one) => one.kind)).toContain(kind)
    const lowest = Math.min(...Object.keys(answer.counts).map((one) => exits[exitOf[one as keyof typeof exitOf]]))
    expect([code, JSON.parse(stderr).error.exit]).toEqual([lowest, lowest])
    expect(code).toBe(exits[exitOf[kind]])
  })

  test('says where, which event, and what it means', async () => {
    const [edited] = tamperings
    const files = new Map(logs.log.files)
    edited?.act(files, logs)
    write(files)
    const { code, stdout, stderr } = await verified()
    expect(code).toBe(exits.logAltered)
    expect(stdout).toContain('altered  tile/entries/001  entry 300  event ')
    expect(stdout).toContain('This entry is not what was sealed here.')
    expect(stdout).toContain('altered: not what was sealed')
    expect(stderr).toContain('The log is not as it has to be: 1 finding (altered 1).')
  })

  test('takes the key from a file, and refuses one that is none or is two', async () => {
    write()
    const path = join(folder, 'key')
    writeFileSync(path, `# the log of acme\n${key}\n`)
    expect((await run(join(folder, 'log'), '--key', path, '--now', now)).code).toBe(0)
    writeFileSync(path, `${key}\n${verifierKey(logs.stolen.verifier)}\n`)
    const two = await run(join(folder, 'log'), '--key', path, '--now', now)
    expect([two.code, two.stderr]).toEqual([2, expect.stringContaining('more keys than one')])
    writeFileSync(path, key.replace('a', 'b'))
    expect((await run(join(folder, 'log'), '--key', path, '--now', now)).code).toBe(2)
    expect((await run(join(folder, 'log'), '--key', join(folder, 'nothing'))).code).toBe(2)
  })

  test('looks at the end of a log, by the clock or by --now, and not where it is told to be a copy', async () => {
    write()
    const late = await run(join(folder, 'log'), '--key', key)
    expect(late.code).toBe(new Date() > new Date(now) ? exits.logTruncated : exits.logSilent)
    const copy = await run(join(folder, 'log'), '--key', key, '--copy')
    expect([copy.code, copy.stdout]).toEqual([0, expect.stringContaining('Whether its end is old was not looked at')])
    expect((await verified('--copy')).code).toBe(0)
    const year = ['--copy', '--now', '2027-11-20T20:00:00Z']
    expect((await run(join(folder, 'log'), '--key', key, ...year)).code).toBe(exits.logTruncated)
    expect((await verified('--cadence', '6m')).code).toBe(0)
    expect((await verified('--cadence', '4m')).code).toBe(exits.logSilent)
    expect((await verified('--cadence', 'soon')).code).toBe(2)
    expect((await verified('--least', '400')).code).toBe(0)
    for (const least of ['0', '-1', '30d', '1.5']) expect((await verified('--least', least)).code).toBe(2)
    expect((await run(join(folder, 'log'), '--key', key, '--now', 'today')).code).toBe(2)
  })

  test('does not look at what came while a log that grows was copied', async () => {
    write(new Map(logs.log.files).set('checkpoint', logs.log.checkpoints.at(-3) ?? Buffer.of()))
    const { code, stdout } = await run(join(folder, 'log'), '--key', key, '--copy')
    expect([code, stdout]).toEqual([0, expect.stringContaining('4 files beyond its checkpoint were not looked at.')])
  })

  test('follows no link out of a folder, and waits for no pipe', async () => {
    write()
    symlinkSync('/', join(folder, 'log', 'root'))
    const linked = await verified()
    expect([linked.code, linked.stdout]).toEqual([exits.logStray, expect.stringContaining('stray  root  ')])
    rmSync(join(folder, 'log/tile/0/001'))
    execFileSync('mkfifo', [join(folder, 'log/tile/0/001')])
    const piped = await verified()
    expect([piped.code, piped.stdout]).toEqual([exits.logMissing, expect.stringContaining('missing  tile/0/001  ')])
  })

  test('is typed with a log or a proof, a key, and a folder that is there', async () => {
    for (const args of [
      ['--key', key],
      [join(folder, 'log')],
      [join(folder, 'nothing'), '--key', key],
      ['s3://bucket', '--key', key],
      ['http://logs.example.com/', '--key', key],
      ['https://user:word@logs.example.com/', '--key', key],
    ])
      expect([args, (await run(...args)).code]).toEqual([args, 2])
    mkdirSync(join(folder, 'log'))
    const empty = await verified()
    expect([empty.code, empty.stdout]).toEqual([
      exits.logMissing,
      expect.stringContaining('nothing else could be looked at'),
    ])
    const help = await run('--help')
    expect(help.stdout).toContain('aws s3 sync')
    for (const kind of Object.keys(findingKinds)) expect(help.stdout).toContain(kind)
  })
})

describe('sallyport log verify of an address', () => {
  test('finds the same, but for what only a folder can tell', async () => {
    const files = new Map(logs.log.files).set('notes.txt', Buffer.of(1))
    const whole = await serveLog(files)
    const { code, stdout } = await run(whole.url, '--key', key, '--now', now)
    expect([code, stdout]).toEqual([0, expect.stringContaining('36 checkpoints were kept since 2026-11-20T20:00:00Z.')])
    expect(stdout).toContain('It cannot be listed here')
    const again = whole.asked.filter((path, i) => whole.asked.indexOf(path) < i)
    expect(again).toEqual(['tile/entries/000'])
    await whole.close()
    flipped(files, 'tile/0/001', 7)
    const changed = await serveLog(files)
    expect((await run(changed.url.slice(0, -1), '--key', key, '--now', now)).code).toBe(exits.logAltered)
    await changed.close()
  })

  test('follows no redirect, and does not take an error for a file that is missing', async () => {
    for (const [status, told] of [
      [302, '302'],
      [403, '403'],
      [503, 'it answered 503'],
    ] as const) {
      const served = await serveLog(logs.log.files, (path) => (path === 'tile/0/001' ? status : undefined))
      const { code, stderr } = await run(served.url, '--key', key, '--now', now)
      expect([status, code, stderr]).toEqual([status, exits.unreachable, expect.stringContaining(told)])
      await served.close()
    }
  })
})

describe('sallyport log verify --proof', () => {
  const entryAt = (index: number) =>
    unbundled(bytesOf(logs.log.files, `tile/entries/00${Math.floor(index / 256)}`))?.[index % 256]
  const textAt = (index: number) => Buffer.from(entryAt(index) ?? Buffer.of()).toString()
  const proofOf = (index: number): string =>
    proofText({
      entry: entryAt(index) ?? Buffer.of(),
      index,
      hashes: inclusionProof(index, 900, (path) => logs.log.files.get(path)),
      checkpoint: Buffer.from(bytesOf(logs.log.files, 'checkpoint')).toString(),
    })
  const prove = (text: string, ...args: readonly string[]) => {
    writeFileSync(join(folder, 'event.tlog-proof'), text)
    return run('--proof', join(folder, 'event.tlog-proof'), '--key', key, ...args)
  }

  test('prints the event that it proves, with nothing else of the log at hand', async () => {
    const { code, stdout } = await prove(proofOf(300), '--json')
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ clean: true, index: 300, size: 900, event: JSON.parse(textAt(300)) }),
    ])
    expect((await prove(proofOf(300))).stdout).toContain('Entry 300 of auth.acme.test/log')
  })

  test('prints a line for each member of it, and none that somebody wrote into one', async () => {
    const says = { grants: ['x\nkind  session_created', 'y\r\nid  0', 'z\u2028w'], 'n\nkind': 'refused', empty: '' }
    const event = { ...eventOf(0, START), kind: 'client_registered', after: says } as never
    const { files } = await logOf([{ after: 0, events: [event] }], logs.log.signer)
    const checkpoint = Buffer.from(bytesOf(files, 'checkpoint')).toString()
    const { code, stdout } = await prove(proofText({ entry: entryOf(event), index: 0, hashes: [], checkpoint }))
    const names = stdout.split('\n').map((line) => line.split('  ')[0])
    const own = Object.keys(JSON.parse(Buffer.from(entryOf(event)).toString()) as object)
    expect([code, names]).toEqual([0, [expect.stringMatching(/^Entry 0 of /), ...own, '']])
    expect(stdout).toContain('after   x kind  session_created y id  0 zw refused')
  })

  test('refuses another event, another place, another key and what is no proof', async () => {
    const text = proofOf(300)
    const evil = Buffer.from(textAt(300).replace('acme', 'evil')).toString('base64')
    expect((await prove(text.replace(/extra .*/, `extra ${evil}`))).code).toBe(exits.logAltered)
    expect((await prove(text.replace('index 300', 'index 301'))).code).toBe(exits.logAltered)
    expect((await prove(text.replace('c2sp', 'c3sp'))).code).toBe(exits.logAltered)
    expect((await prove(text.replace('\n900\n', '\n901\n'))).code).toBe(exits.logNotSigned)
    const theirs = verifierKey(logs.stolen.verifier)
    writeFileSync(join(folder, 'proof'), text)
    const other = await run('--proof', join(folder, 'proof'), '--key', theirs)
    expect([other.code, other.stdout]).toEqual([exits.logNotSigned, ''])
  })
})
