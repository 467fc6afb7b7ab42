// One packaged command and one gateway for the tests of a file, and a fresh home for each test.

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import { packageCommand } from '../../cli/packaging/bundle.ts'
import { type Run, startChild } from '../local/children.ts'
import { openTerminal, type Terminal } from './pseudo-terminal.ts'

export const ada = { email: 'ada@acme.test', password: 'ada walks the wall', phone: '+4791000001' } as const
export const bob = { email: 'bob@acme.test', password: 'bob walks the wall', phone: '+4791000002' } as const

const root = resolve(import.meta.dirname, '../..')

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface World {
  readonly url: string
  readonly home: string
  readonly command: string
  readonly library: string
  /** Runs it to its end, with nobody at a terminal and `input` on stdin. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv, input?: string): Promise<Ended>
  terminal(args: readonly string[], env?: NodeJS.ProcessEnv): Terminal
  /** Below a shell that says the number it ended with, and how the terminal stands then. */
  shell(line: string, env?: NodeJS.ProcessEnv): Terminal
  environment(more?: NodeJS.ProcessEnv): NodeJS.ProcessEnv
  /** Every file of the home, with its mode and its text. */
  left(): Readonly<Record<string, { readonly mode: string; readonly text: string }>>
  code(phone: string): Promise<string>
  /** Signs in on a terminal, long enough after any code that was sent before. */
  signIn(person: { readonly email: string; readonly password: string; readonly phone: string }): Promise<void>
  advance(seconds: number): Promise<void>
}

export function commandWorld(gatewayEnv: NodeJS.ProcessEnv = {}): World {
  let gateway: Run
  let [url, home, folder] = ['', '', '']
  let packaged: Awaited<ReturnType<typeof packageCommand>>
  const terminals: Terminal[] = []
  beforeAll(async () => {
    gateway = startChild(gatewayEnv, join(root, 'local/start.ts'))
    // Within the package, where the command finds its own description and the native library.
    folder = join(root, '.esbuild', `cli-${process.pid}-${performance.now().toFixed(0)}`)
    packaged = await packageCommand(folder)
    url = await gateway.ready
  })
  afterAll(async () => {
    gateway.child.kill('SIGTERM')
    await gateway.ended
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sallyport-cli-'))
  })
  afterEach(() => {
    for (const terminal of terminals.splice(0)) terminal.kill()
    rmSync(home, { recursive: true, force: true })
  })
  const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PATH: `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    SALLYPORT_KEYRING: 'off',
    TERM: 'xterm-256color',
    ...more,
  })
  const open = (command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Terminal => {
    const terminal = openTerminal(command, args, environment(env))
    terminals.push(terminal)
    return terminal
  }
  const world: World = {
    get url() {
      return url
    },
    get home() {
      return home
    },
    get command() {
      return packaged.command
    },
    get library() {
      return packaged.library
    },
    environment,
    run: (args, env, input = '') =>
      new Promise((resolve) => {
        const options = { env: environment(env), timeout: 60_000 }
        const child = execFile(process.execPath, [packaged.command, ...args], options, (_, stdout, stderr) =>
          resolve({ code: child.exitCode ?? -1, stdout, stderr }),
        )
        // Whoever reads nothing may be gone before it is written.
        child.stdin?.on('error', () => undefined).end(input)
      }),
    terminal: (args, env) => open(process.execPath, [packaged.command, ...args], env),
    shell: (line, env) =>
      open(
        'bash',
        [
          '--norc',
          '-c',
          `trap : INT; sallyport() { "${process.execPath}" "${packaged.command}" "$@"; }; ${line}\necho "status=$?"; stty -a; echo the-end`,
        ],
        env,
      ),
    left: () =>
      Object.fromEntries(
        readdirSync(home, { recursive: true, encoding: 'utf8' })
          .map((name) => [name, statSync(join(home, name))] as const)
          .filter(([, stats]) => stats.isFile())
          .map(([name, { mode }]) => [
            name,
            { mode: (mode & 0o777).toString(8), text: readFileSync(join(home, name), 'utf8') },
          ]),
      ),
    async code(phone) {
      const answer = await fetch(`${url}/__local/messages?to=${encodeURIComponent(phone)}`)
      const { messages } = (await answer.json()) as { messages: { text: string }[] }
      return /#([0-9]+)$/.exec(messages[0]?.text ?? '')?.[1] ?? ''
    },
    async signIn({ email, password, phone }) {
      await world.advance(700)
      const terminal = world.terminal(['login', url, '--interactive'])
      await terminal.sees('E-mail address')
      terminal.enter(email)
      await terminal.sees('Password')
      terminal.enter(password)
      await terminal.sees('Code of')
      terminal.enter(await world.code(phone))
      await terminal.sees('Signed in to')
      await terminal.ended
    },
    async advance(seconds) {
      const headers = { 'content-type': 'application/json' }
      await fetch(`${url}/__local/clock`, { method: 'POST', headers, body: JSON.stringify({ advance: seconds }) })
    },
  }
  return world
}
