// `sallyport login --device` against the gateway itself: a terminal here, a browser there.

import { describe, expect, test } from '@jest/globals'
import { decide, visitor } from './approval.ts'
import type { Terminal } from './pseudo-terminal.ts'
import { ada, bob, commandWorld } from './world.ts'

const world = commandWorld()

const CODE = /[B-Z]{4}-[B-Z]{4}/
const codeOf = (terminal: Terminal): Promise<string> => terminal.sees(CODE)

describe('login --device', () => {
  test('shows a code, waits while it is typed and approved elsewhere, and is signed in as who approved', async () => {
    const person = await visitor(world, bob)
    const terminal = world.terminal(['login', world.url, '--device'])
    await terminal.sees('with a code, because a code was asked for')
    await terminal.sees(`${world.url}/device`)
    const code = await codeOf(terminal)
    await terminal.sees(/Waiting for your approval, \d+:\d\d left/)
    const asked = await decide(person, code, 'allow')
    expect(asked).toContain('Bob')
    await terminal.sees(/Signed in to \S+ as Bob <bob@acme.test> of acme\. It ends in (29|30) days\./)
    expect(await terminal.ended).toBe(0)
    const sessions = JSON.parse((await world.run(['sessions', '--json'])).stdout) as {
      sessions: { kind: string; label: string; current: boolean }[]
    }
    expect(sessions.sessions.find(({ current }) => current)).toMatchObject({
      kind: 'cli',
      label: expect.stringMatching(/^sallyport on \S/),
    })
    // What was approved elsewhere is fresh for nothing, and what would be is said.
    const refused = await world.run(['sessions', 'end', '--others'])
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('Run sallyport login --interactive.')])
  })

  test('says that it was declined, and keeps nothing', async () => {
    const person = await visitor(world, ada)
    const terminal = world.terminal(['login', world.url, '--device'])
    await decide(person, await codeOf(terminal), 'deny')
    await terminal.sees('declined')
    expect(await terminal.ended).toBe(6)
    expect(world.left()).toEqual({})
  })

  test('says that nobody approved in time', async () => {
    const terminal = world.terminal(['login', world.url, '--device'])
    await codeOf(terminal)
    await world.advance(601)
    await terminal.sees('Run sallyport login again.')
    expect(await terminal.ended).toBe(6)
  })

  test('Ctrl-C while it waits ends it with 130, leaves nothing behind and the terminal as it was', async () => {
    const terminal = world.shell(`sallyport login ${world.url} --device`)
    await codeOf(terminal)
    await terminal.sees('Waiting for your approval')
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
    await terminal.sees('the-end')
    expect(terminal.shown()).toMatch(/(?<!-)\bicanon\b/)
    expect(world.left()).toEqual({})
  })

  test('Without a terminal the code is in what is said, and --json answers with who signed in', async () => {
    const person = await visitor(world, ada)
    const { promise, resolve } = Promise.withResolvers<string>()
    const { spawn } = await import('node:child_process')
    const args = [world.command, 'login', world.url, '--device', '--json']
    const child = spawn(process.execPath, args, { env: world.environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
      const [code] = CODE.exec(stderr) ?? []
      if (code !== undefined) resolve(code)
    })
    const ended = new Promise((done) => child.once('close', done))
    await decide(person, await promise, 'allow')
    expect(await ended).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ gateway: world.url, profile: 'default', email: ada.email })
    expect(stderr).not.toContain('\u001b')
    expect(stdout + stderr).not.toContain('sp_c_')
  })
})
