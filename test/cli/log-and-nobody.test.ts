// What is not for everybody: the log, which administrators read; and everything, where nobody is signed in.

import { describe, expect, test } from '@jest/globals'
import { otherGateway } from './other-gateway.ts'
import { ada, commandWorld } from './world.ts'

const world = commandWorld()

const json = async (args: readonly string[]) => {
  const { code, stdout } = await world.run([...args, '--json'])
  return { code, body: stdout === '' ? undefined : JSON.parse(stdout) }
}

describe('an administrator', () => {
  test('reads the log, filtered, newest last, and follows it as it grows', async () => {
    await world.signIn(ada)
    const { body } = await json(['events', '--kind', 'session_created,code_sent', '--limit', '3'])
    expect(body.events.length).toBeGreaterThan(0)
    const kinds = body.events.map((one: { kind: string }) => one.kind) as string[]
    expect(kinds.filter((kind) => !['session_created', 'code_sent'].includes(kind))).toEqual([])
    const lines = (await world.run(['events', '--limit', '5'])).stdout
      .trim()
      .split('\n')
      .map((line) => line.slice(0, 24))
    expect(lines).toEqual([...lines].sort())
    const { stdout } = await world.run(['events', '--kind', 'session_created', '--limit', '1'])
    expect(stdout).toMatch(/subject=[0-9A-Za-z]{16} \("Ada[^"]*"\)/)
    const counted = (await json(['events', '--count', '--outcome', 'success'])).body
    expect(counted).toMatchObject({
      outcomes: { refusal: 0, fault: 0 },
      kinds: { session_created: expect.any(Number) },
    })
    expect(counted.outcomes.success).toBe(counted.lines)
    expect((await world.run(['events', '--count'])).stdout).toMatch(/^success +[0-9]+$/m)
    expect((await world.run(['events', '--count', '--follow'])).code).toBe(2)
    const terminal = world.shell('sallyport events --follow --kind access_refused --limit 1')
    await world.run(['check', 'nothing', 'view'])
    await terminal.sees(/Z {2}access_refused {2}/)
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
  })

  test.each([[[]], [['--json']]])(
    'follows it on a terminal that obeys nothing of what others wrote: %j',
    async (form) => {
      const wicked = 'x\u009b2J\u202e)  cause=none  session=AAAA  subject=<bob> (Bob'
      const event = {
        id: 'E'.repeat(22),
        at: '2026-11-22T12:00:00.000Z',
        kind: 'access_refused',
        subject: 'eve',
        client: wicked,
      }
      const other = await otherGateway(({ path }) => ({
        body:
          path === '/v1/session' ? { session: { id: 's'.repeat(16) } } : { events: [event], names: { eve: wicked } },
      }))
      const env = { SALLYPORT_URL: other.origin, SALLYPORT_TOKEN: 'sp_c_x' }
      const terminal = world.terminal(['events', '--follow', ...form], env)
      await terminal.sees(/access_refused.*Bob.*Bob.*\n/)
      terminal.ctrlC()
      await terminal.ended
      other.stop()
      expect(terminal.raw().replaceAll(/[\r\n]|\^C/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      const [line = ''] = terminal.shown().split('\n')
      if (form.length === 0)
        expect(line.split('  ').slice(2)).toEqual([
          expect.stringMatching(/^subject=eve \("x.*"\)$/),
          expect.stringMatching(/^client=".*"$/),
        ])
      else expect(JSON.parse(line)).toEqual({ ...event, names: { eve: wicked } })
    },
  )
})

describe('nobody', () => {
  test.each([
    ['whoami'],
    ['token'],
    ['sessions'],
    ['logout'],
    ['events'],
    ['check', 'shop', 'view'],
    ['access', 'shop'],
    ['why', 'shop', 'view'],
  ])('%s %s %s says to sign in, and ends with 4', async (...args) => {
    const { code, stdout, stderr } = await world.run(args, { SALLYPORT_URL: world.url })
    expect([code, stdout]).toEqual([4, ''])
    expect(stderr).toContain(`Run sallyport login`)
  })

  test('A gateway that is not there is told with 5, and one that is none with what to check', async () => {
    const away = await world.run(['whoami'], { SALLYPORT_URL: 'http://127.0.0.1:9', SALLYPORT_TOKEN: 'sp_c_x' })
    expect([away.code, away.stderr]).toEqual([5, expect.stringContaining('did not answer')])
  })

  test('In CI a sign-in that somebody would have to approve says what a job takes', async () => {
    const { code, stderr } = await world.run(['login', 'http://127.0.0.1:9'], { CI: 'true', DISPLAY: ':0' })
    expect([code, stderr]).toEqual([5, expect.stringContaining('with a code, because this is a CI job.')])
    expect(stderr).toContain('--ci --app <app>')
  })

  test('What is typed wrongly ends with 2 and a hint, and --help and --version with 0', async () => {
    const wrong = await world.run(['whomai'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean whoami?')])
    const help = await world.run(['--help'])
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('Exit codes:')])
    expect(await world.run(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
    expect((await world.run([])).code).toBe(2)
  })
})
