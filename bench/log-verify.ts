// `npm run bench:log`: how long `sallyport log verify` takes for a million events, and how much memory, beside a tenth of them: a
// verifier whose memory grew with the log could not be run on one of years.

import { spawn } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { packageCommand } from '../cli/packaging/bundle.ts'
import { checkpointText, signedCheckpoint, timedText } from '../lib/rules/transparency/checkpoint.ts'
import { EMPTY_EDGE, type File, grown } from '../lib/rules/transparency/edge.ts'
import { cadence, slotOf, slotPath } from '../lib/rules/transparency/entry.ts'
import { verifierKey } from '../lib/rules/transparency/note.ts'
import { atMost, number, print, spanned } from './report.ts'
import { spread } from './statistics.ts'

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
})
const sizes = [Number(values.events) / 10, Number(values.events)] as const
const rounds = Number(values.rounds)
/** What is promised: megabytes at most, whatever the size, and how much more for ten times as much. */
const [MOST_MEMORY, MOST_GROWTH] = [320, 1.3]
/** Between two checkpoints, as a gateway of some size has them in five minutes. */
const STEP = 5000
const START = 1_795_204_800

const root = resolve(import.meta.dirname, '..')
mkdirSync(join(root, '.esbuild'), { recursive: true })
const folder = mkdtempSync(join(root, '.esbuild', 'bench-log-'))
const { command } = await packageCommand(join(folder, 'command'))

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const key = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')
const origin = 'auth.acme.test/log'
const by = (text: string) => sign(null, Buffer.from(text), privateKey)

/** As long as an event of a login is, in its one spelling. */
const entry = (i: number, at: number): Uint8Array =>
  Buffer.from(
    `{"address":"${'d'.repeat(22)}","agent":"${'e'.repeat(22)}","app":"shop","at":${at * 1000},"attempt":"${'f'.repeat(22)}","client":"sallyport-cli","company":"acme","id":"${String(i).padStart(22, '0')}","kind":"session_created","session":"${'T'.repeat(16)}","subject":"${'S'.repeat(16)}","surface":"api","verb":"view"}`,
  )

/** Sealed in big steps: a checkpoint each, and no tile that is not full but the last. */
function sealed(where: string, size: number): number {
  let edge = EMPTY_EDGE
  let at = START
  for (; edge.size < size; at += cadence) {
    const count = Math.min(STEP, size - edge.size)
    const from = edge.size
    const step = grown(
      edge,
      Array.from({ length: count }, (_, i) => entry(from + i, at)),
    )
    edge = step.edge
    const head = { origin, size: edge.size, root: step.root, at }
    const text = checkpointText(head)
    const bytes = Buffer.from(signedCheckpoint(head, key, { log: by(text), clock: by(timedText(text, at)) }))
    write(where, [...step.files, { path: slotPath(slotOf(at)), bytes }, { path: 'checkpoint', bytes }])
  }
  return at
}

function write(where: string, files: readonly File[]): void {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(where, path)), { recursive: true })
    writeFileSync(join(where, path), bytes)
  }
}

interface Ran {
  readonly seconds: number
  /** Megabytes, at its highest. */
  readonly memory: number
}

/** The command itself, which says at its end how much it had. Not by getrusage: that counts in what its parent had (execve(2)). */
async function verify(where: string, end: number): Promise<Ran> {
  const told = join(folder, 'memory')
  const measuring = `const { readFileSync, writeFileSync } = process.getBuiltinModule('node:fs')
process.on('exit', () => writeFileSync(${JSON.stringify(told)}, readFileSync('/proc/self/status')))`
  const load = `data:text/javascript,${encodeURIComponent(measuring)}`
  const log = verifierKey({ name: origin, type: 1, key })
  const checking = ['log', 'verify', where, '--key', log, '--now', new Date(end * 1000).toISOString()]
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', load, command, ...checking], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`it ended with ${code}`)
  const [, kilobytes = Number.NaN] = /^VmHWM:\s+([0-9]+) kB$/m.exec(readFileSync(told, 'utf8')) ?? []
  return { seconds: (performance.now() - began) / 1000, memory: Number(kilobytes) / 1024 }
}

const measured: { readonly size: number; readonly ran: readonly Ran[]; readonly sealing: number }[] = []
for (const size of sizes) {
  const where = join(folder, String(size))
  const began = performance.now()
  const end = sealed(where, size)
  const sealing = (performance.now() - began) / 1000
  const ran: Ran[] = []
  for (let round = 0; round < rounds; round++) ran.push(await verify(where, end))
  measured.push({ size, ran, sealing })
  rmSync(where, { recursive: true })
}
rmSync(folder, { recursive: true, force: true })

const secondsOf = (ran: readonly Ran[]) => spread(ran.map(({ seconds }) => seconds))
const memoryOf = (ran: readonly Ran[]) => spread(ran.map(({ memory }) => memory))
const [tenth, whole] = measured.map(({ ran }) => memoryOf(ran).median) as [number, number]
print({
  title: `sallyport log verify, as the median of ${rounds} rounds (10th to 90th percentile)`,
  columns: ['events', 'seconds', 'events per second', 'memory, MB'],
  rows: measured.map(({ size, ran }) => [
    size.toLocaleString('en-US'),
    spanned(secondsOf(ran)),
    number(size / secondsOf(ran).median),
    spanned(memoryOf(ran)),
  ]),
  notes: measured.map(
    ({ size, sealing }) =>
      `Hashing, signing and writing the ${size.toLocaleString('en-US')} took ${number(sealing)} s.`,
  ),
  targets: [
    atMost('memory', MOST_MEMORY, whole, ' MB'),
    atMost('memory beside that of a tenth', MOST_GROWTH, whole / tenth),
  ],
  data: measured,
})
