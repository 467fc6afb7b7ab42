// `node bench/cli.ts`: how long a cold `sallyport whoami` takes beyond the network, beside an empty Node process and a bare
// fetch of the same answer, round by round. The gateway's answer costs nothing here: a small server has it ready.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { packageCommand } from '../cli/packaging/bundle.ts'
import { atMost, print, spanned } from './report.ts'
import { rotated, spread } from './statistics.ts'

/** What is promised: milliseconds of the command's own, beyond the network. */
const LIMIT = 150

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' } } })
const rounds = Number(values.rounds)
const root = resolve(import.meta.dirname, '..')
await mkdir(join(root, '.esbuild'), { recursive: true })
const folder = await mkdtemp(join(root, '.esbuild', 'bench-cli-'))
const { command } = await packageCommand(folder)

const who = {
  subject: 'a'.repeat(16),
  company: 'acme',
  name: 'Ada',
  email: 'ada@acme.test',
  administrator: true,
  teams: [],
  session: { id: 'b'.repeat(16), kind: 'cli', label: 'sallyport on bench', expires_at: '2030-01-01T00:00:00Z' },
  methods: ['pwd', 'sms'],
}
const server = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(who)),
)
await once(server.listen(0, '127.0.0.1'), 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** As it is after a sign-in on a machine without a keyring: two private files. */
const config = join(folder, 'config', 'sallyport')
await mkdir(join(config, 'credentials'), { recursive: true, mode: 0o700 })
const kept = { origin: url, credential: 'sp_c_x', expiresAt: '2030-01-01T00:00:00Z' }
const files = { 'profiles.json': { default: 'default', gateways: { default: url } }, 'credentials/default.json': kept }
for (const [name, value] of Object.entries(files))
  await writeFile(join(config, name), JSON.stringify(value), { mode: 0o600 })
const env = { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') }

const fetching = `fetch('${url}/v1/session').then((answer) => answer.json()).then((who) => console.log(who.name))`
const subjects: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'node -e fetch': ['-e', fetching],
  'sallyport --version': [command, '--version'],
  'sallyport whoami': [command, 'whoami'],
}

async function run(args: readonly string[]): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.resume()
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  return performance.now() - began
}

const measured = new Map(Object.keys(subjects).map((name): [string, number[]] => [name, []]))
for (let round = -1; round < rounds; round++)
  for (const [name, args] of rotated(Object.entries(subjects), Math.max(0, round))) {
    const took = await run(args)
    // The first fills the file cache.
    if (round >= 0) measured.get(name)?.push(took)
  }
server.close()
await rm(folder, { recursive: true, force: true })

const of = (name: string): readonly number[] => measured.get(name) ?? []
const beyond = (name: string, floor: string) =>
  spread(of(name).map((took, round) => took - (of(floor)[round] ?? Number.NaN)))
const names = Object.keys(subjects)
print({
  title: `A cold command, milliseconds as the median of ${rounds} rounds (10th to 90th percentile)`,
  columns: ['', 'whole', 'beyond an empty Node', 'beyond a bare fetch'],
  rows: names.map((name) => [
    name,
    spanned(spread(of(name))),
    spanned(beyond(name, 'node -e 0')),
    spanned(beyond(name, 'node -e fetch')),
  ]),
  notes: ['The answer comes from this machine: its network is part of both, the fetch and the command.'],
  targets: [
    atMost('whoami beyond an empty Node', LIMIT, beyond('sallyport whoami', 'node -e 0').median, ' ms'),
    atMost('whoami as a whole', LIMIT, spread(of('sallyport whoami')).median, ' ms'),
  ],
  data: Object.fromEntries(measured),
})
