// Starting and stopping: what is said when a start is impossible, and that nothing outlives a stop of any kind.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { descendants, eventually, listens, lives, type Run, startChild, startWrapped } from './children.ts'

let data: string
let runs: Run[]
const start = (env: NodeJS.ProcessEnv = {}): Run => {
  const run = startChild(env)
  runs.push(run)
  return run
}

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'sallyport-run-'))
  runs = []
})
afterEach(async () => {
  for (const { child, ended } of runs) {
    child.kill('SIGKILL')
    await ended
  }
  rmSync(data, { recursive: true })
})

const engineOf = ({ child }: Run): number => {
  const found = descendants(child.pid ?? 0)
  if (found.length === 0) throw new Error('it has started no engine')
  return found[0] as number
}

describe('a start', () => {
  test('It says in one line that it is ready, then what to try', async () => {
    const run = start({ SALLYPORT_DATA: data })
    const url = await run.ready
    expect(run.output().match(/is ready at/g)).toHaveLength(1)
    for (const text of [`${url}/login`, `${url}/__local/phone`, 'ada@acme.test', 'ada walks the wall', 'curl -s']) {
      expect(run.output()).toContain(text)
    }
    expect(run.errors()).toBe('')
    expect((await fetch(`${url}/echo`)).status).toBe(200)
  })

  test('Until the seed is in, it answers that it is not ready', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    const port = await new Promise<number>((resolve) => {
      probe.once('listening', () => resolve((probe.address() as { port: number }).port))
    })
    await new Promise((resolve) => probe.close(resolve))
    const run = start({ PORT: String(port), SEED_MS: '1500' })
    const url = `http://127.0.0.1:${port}`
    expect(await eventually(() => listens(url))).toBe(true)
    expect((await fetch(`${url}/echo`)).status).toBe(503)
    await run.ready
    expect((await fetch(`${url}/echo`)).status).toBe(200)
  })

  test.each([
    [{ PORT: 'http' }, 'PORT is a number from 0 (any free port) to 65535, not "http".'],
    [{ SALLYPORT_STORE: 'mysql' }, 'SALLYPORT_STORE is dynoxide, dynamodb-local or an address'],
    [{ SALLYPORT_STORE: 'http://127.0.0.1:1' }, 'Nothing answers at SALLYPORT_STORE=http://127.0.0.1:1.'],
    [{ SALLYPORT_DATA: '/dev/null/folder' }, 'The folder /dev/null/folder cannot be used (ENOTDIR)'],
  ])('With %j it says what is wrong in one line and exits 1', async (env, sentence) => {
    const run = start(env)
    expect(await run.ended).toBe(1)
    expect(run.errors()).toContain(`Sallyport: ${sentence}`)
    expect(run.errors().trim().split('\n')).toHaveLength(1)
    expect(run.output()).toBe('')
  })

  test('On a taken port it says so and what to do, exits 1, and leaves nothing running and nothing on disk', async () => {
    const first = start()
    const { port } = new URL(await first.ready)
    const folder = join(data, 'untouched')
    const second = start({ PORT: port, SALLYPORT_DATA: folder })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toMatch(new RegExp(`^Sallyport: Port ${port} is taken\\..*PORT=\\d+ npm start\n$`))
    expect(descendants(second.child.pid ?? 0)).toEqual([])
    const { existsSync } = await import('node:fs')
    expect(existsSync(folder)).toBe(false)
    expect((await fetch(`http://127.0.0.1:${port}/echo`)).status).toBe(200)
  })

  test('On a folder in use it says so and exits 1, and the first is not disturbed', async () => {
    const first = start({ SALLYPORT_DATA: data })
    const url = await first.ready
    const second = start({ SALLYPORT_DATA: data })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toContain(`The folder ${data} is in use by another Sallyport`)
    expect((await fetch(`${url}/echo`)).status).toBe(200)
  })
})

describe('a stop', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    '%s leaves no process, no listening port and a free folder',
    async (signal) => {
      const run = start({ SALLYPORT_DATA: data })
      const url = await run.ready
      const engine = engineOf(run)
      const { environment } = (await (await fetch(`${url}/echo`)).json()) as { environment: Record<string, string> }
      const ports = [url, environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', environment['AWS_ENDPOINT_URL_SNS'] ?? '']
      expect(await Promise.all(ports.map(listens))).toEqual([true, true, true])

      run.child.kill(signal)
      expect(await run.ended).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0)
      expect(await eventually(() => !lives(engine))).toBe(true)
      expect(await Promise.all(ports.map(listens))).toEqual([false, false, false])
      const again = start({ SALLYPORT_DATA: data })
      await again.ready
    },
  )

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    'When the npm that started it ends by %s, with a shell in between, it does not live on',
    async (signal) => {
      const npm = startWrapped()
      runs.push(npm)
      await npm.ready
      const below = descendants(npm.child.pid ?? 0)
      expect(below.length).toBeGreaterThanOrEqual(2)
      npm.child.kill(signal)
      expect(await eventually(() => !below.some(lives))).toBe(true)
    },
  )

  test('A crash stops the engine too and tells its place, not its message', async () => {
    const run = start()
    await run.ready
    const engine = engineOf(run)
    run.child.send('crash')
    expect(await run.ended).toBe(1)
    expect(await eventually(() => !lives(engine))).toBe(true)
    expect(run.errors()).toMatch(/^Sallyport stopped: Error\n\s+at .*child\.ts/)
    expect(run.errors()).not.toContain('swordfish')
  })

  test('When the engine dies the gateway does not live on without it', async () => {
    const run = start()
    await run.ready
    process.kill(engineOf(run), 'SIGKILL')
    expect(await run.ended).toBe(1)
    expect(run.errors()).toContain('Sallyport: The database stopped by itself')
  })

  test('Stopped while it is starting, it stops what it had started', async () => {
    const run = start({ SEED_MS: '20000' })
    expect(await eventually(() => descendants(run.child.pid ?? 0).length > 0)).toBe(true)
    const engine = engineOf(run)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(0)
    expect(await eventually(() => !lives(engine))).toBe(true)
  })

  test('A request in flight gets its answer before the gateway goes', async () => {
    const run = start()
    const url = await run.ready
    const asked = fetch(`${url}/slow`)
    await sleep(200)
    run.child.kill('SIGINT')
    expect((await asked).status).toBe(503)
    expect(await run.ended).toBe(0)
  })

  test('A second Ctrl-C does not wait, and one that arrives twice counts as one', async () => {
    const run = start()
    const url = await run.ready
    const engine = engineOf(run)
    const asked = fetch(`${url}/slow`).catch(() => undefined)
    await sleep(200)
    run.child.kill('SIGINT')
    await sleep(30)
    run.child.kill('SIGINT')
    await sleep(400)
    expect(lives(run.child.pid ?? 0)).toBe(true)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(await eventually(() => !lives(engine))).toBe(true)
    await asked
  })

  test('Where the kernel cannot be asked to end the engine with its parent, a shell sees to it', async () => {
    const tools = join(data, 'bin')
    const { mkdirSync, symlinkSync } = await import('node:fs')
    mkdirSync(tools)
    symlinkSync('/bin/sleep', join(tools, 'sleep'))
    const run = start({ PATH: tools })
    await run.ready
    const started = descendants(run.child.pid ?? 0)
    expect(started.length).toBeGreaterThan(1)
    run.child.kill('SIGKILL')
    await run.ended
    expect(await eventually(() => !started.some(lives))).toBe(true)
  })
})

test('A gateway on DynamoDB Local keeps its data in the folder and stops with its engine', async () => {
  const run = start({ SALLYPORT_DATA: data, SALLYPORT_STORE: 'dynamodb-local' })
  const url = await run.ready
  const engine = engineOf(run)
  expect((await fetch(`${url}/echo`)).status).toBe(200)
  const { existsSync } = await import('node:fs')
  expect(existsSync(join(data, 'shared-local-instance.db'))).toBe(true)
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
  expect(await eventually(() => !lives(engine))).toBe(true)
})

test('A gateway on an engine that runs elsewhere uses it and leaves it running', async () => {
  const first = start()
  const { environment } = (await (await fetch(`${await first.ready}/echo`)).json()) as {
    environment: Record<string, string>
  }
  const engine = environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? ''
  const second = start({ SALLYPORT_STORE: engine })
  const url = await second.ready
  expect((await fetch(`${url}/echo`)).status).toBe(200)
  expect(descendants(second.child.pid ?? 0)).toEqual([])
  second.child.kill('SIGINT')
  await second.ended
  expect(await listens(engine)).toBe(true)
})
