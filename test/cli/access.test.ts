// Apps, who may do what in them, why, and reviews of it, by the command against a real gateway.

import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Acting, actingAs } from './acting.ts'
import { ada, bob, commandWorld } from './world.ts'

const world = commandWorld()
let [administrator, member]: (Acting | undefined)[] = []
const she = (): Acting => administrator as Acting
const he = (): Acting => member as Acting
beforeAll(async () => {
  member = await actingAs(world, bob)
  administrator = await actingAs(world, ada)
})

describe('apps', () => {
  const routes = `# What the door knows.
GET /orders/{id} data

get /reports/{rest+} print
`

  test('are registered with their rules, which come back as lines that can be put back', async () => {
    const made = await she().run(['apps', 'register', 'acme-till', 'Till', '--verb', 'print', '--routes', '-'], routes)
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('acme-till is Till, with 2 rules')])
    const lines = (await she().run(['apps', 'routes', 'acme-till'])).stdout
    expect(lines).toBe('GET /orders/{id} data\nGET /reports/{rest+} print\n')
    const changed = await she().json(['apps', 'change', 'acme-till', '--routes', '-'], `${lines}POST /orders operate\n`)
    expect(changed).toMatchObject({ revision: 2, verbs: ['print'], name: 'Till' })
    expect(changed.routes).toHaveLength(3)
    expect((await she().run(['apps', 'show', 'acme-till'])).stdout).toMatch(/^routes +3 rules$/m)
  })

  test('A line that is no rule is said with its number, and rules that two meanings fit are refused by the gateway', async () => {
    const register = ['apps', 'register', 'acme-odd', 'Odd', '--routes', '-']
    expect(await she().refused(2, register, 'GET /a view\nGET b view\n')).toContain('Line 2 is no route.')
    expect(await she().refused(1, register, 'GET /a/{x} view\nGET /a/{y} data\n')).toContain(
      'meant by the same request',
    )
    expect(await she().refused(1, ['apps', 'register', 'till', 'Till'])).toContain('acme-')
  })

  test('are listed to those who may something in them, and all of them to administrators', async () => {
    const { apps } = await he().json(['apps'])
    expect(apps.map(({ app }: { app: string }) => app)).toEqual(['shop'])
    expect((await he().run(['apps'])).stdout).toMatch(/^shop +Shop +acme +view logs operate$/m)
    const all = await she().json(['apps', '--all'])
    expect(all.apps.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(['shop', 'blog']))
    expect((await she().run(['apps', '--all', '--search', 'blo'])).stdout).toMatch(/^blog +Blog/m)
    expect(await she().refused(2, ['apps', '--search', 'blo'])).toContain('--all')
    expect(await he().refused(3, ['apps', '--all'])).toContain('Ask an administrator')
    expect(await he().refused(3, ['apps', 'routes', 'shop'])).toContain('those who manage it')
    expect(await he().refused(1, ['apps', 'show', 'blog'])).toContain('There is no such app here.')
  })

  test('are locked, unlocked, handed over and removed', async () => {
    await she().json(['apps', 'register', 'acme-gone', 'Gone'])
    expect((await she().json(['apps', 'lock', 'acme-gone'])).locked).toBe(true)
    const give = ['access', 'give', 'acme-gone', bob.email, 'view']
    expect(await she().refused(1, give)).toContain('sallyport apps unlock <app>')
    expect((await she().run(['access', 'acme-gone'])).stderr).toContain('is locked')
    expect((await she().json(['apps', 'unlock', 'acme-gone'])).locked).toBe(false)
    const { id } = await she().json(['people', 'show', bob.email])
    expect((await she().json(['apps', 'hand-over', 'acme-gone', bob.email])).owner).toBe(id)
    expect(await she().refused(2, ['apps', 'remove', 'acme-gone'])).toContain('give --yes')
    expect(await she().json(['apps', 'remove', 'acme-gone', '--yes'])).toEqual({ removed: 'acme-gone' })
    expect(await she().refused(1, ['apps', 'show', 'acme-gone'])).toContain('sallyport apps lists them')
  })
})

describe('access', () => {
  test('is given to people, services and teams, is explained, and is taken back', async () => {
    const until = '2031-01-31T12:00:00Z'
    const given = await she().run([
      'access',
      'give',
      'blog',
      'eve@acme.test',
      'view',
      'logs,data',
      '--until',
      until,
      '--reason',
      'on call',
    ])
    expect(given.stdout).toMatch(/^eve@acme\.test may in blog: view, logs, data\. It ends in \d+ days\.\n$/)
    expect(await she().json(['access', 'give', 'blog', 'team:ops', 'view'])).toMatchObject({ team: 'ops' })
    const { stdout } = await she().run(['access', 'blog'])
    expect(stdout).toMatch(/^who +may +given by +since +until +name +last used +reason$/m)
    expect(stdout).toMatch(/view logs data .* in \d+ days +Eve <eve@acme\.test> +on call$/m)
    expect(stdout).toMatch(/^team ops +view /m)
    const why = (await she().run(['why', 'blog', 'data', '--of', 'eve@acme.test'])).stdout
    expect(why).toMatch(
      /^data in blog is allowed: it was given to them by \w{16} less than a minute ago, and ends in \d+ days \(on call\)\.\nThey may: view, logs, data\.\n$/,
    )
    expect((await he().run(['why', 'blog', 'view'])).stdout).toMatch(/allowed: it was given to the team ops by \w{16}/)
    const then = ['why', 'blog', 'data', '--of', 'eve@acme.test', '--at', '2031-02-01']
    expect((await she().run(then)).stdout).toMatch(
      /is refused in \d+ days: it was given to them by .* ends in \d+ days/,
    )
    expect((await she().json(then)).cause).toBe('entry_ended')
    expect((await she().run(['access', 'withdraw', 'blog', 'eve@acme.test', 'team:ops'])).stdout).toBe(
      '2 entries withdrawn from blog.\n',
    )
    expect((await he().run(['why', 'blog', 'view'])).stdout).toContain('refused: nobody gave it to you')
  })

  test('What is typed wrong is said before anything is asked of the gateway', async () => {
    const give = ['access', 'give', 'blog']
    expect(await she().refused(2, [...give, 'team:Ops', 'view'])).toContain('The name of a team')
    expect(await she().refused(2, [...give, 'somebody', 'view'])).toContain('team:ops')
    expect(await she().refused(2, [...give, bob.email, 'View!'])).toContain('A verb is')
    expect(await she().refused(2, [...give, bob.email, 'view', '--until', 'soon'])).toContain('2w, 2026-12-31')
    expect(await she().refused(2, [...give, bob.email, 'view', '--until', '2031-02-30'])).toContain('is a moment')
    expect(await she().refused(1, [...give, 'nobody@acme.test', 'view'])).toContain(
      'no such app, person, service or team',
    )
  })

  test('Nobody who holds less gives more: the refusal says what to look at', async () => {
    await she().json(['access', 'give', 'shop', bob.email, 'view', 'logs', 'manage'])
    expect(await he().refused(3, ['access', 'give', 'shop', 'eve@acme.test', 'deploy'])).toContain('sallyport may')
    // A manager is no administrator, and finds whom they look after on the list of their app.
    await he().json(['access', 'give', 'shop', 'eve@acme.test', 'view'])
    expect((await he().json(['why', 'shop', 'view', '--of', 'eve@acme.test'])).allowed).toBe(true)
    expect(await he().refused(1, ['access', 'withdraw', 'shop', ada.email])).toContain('on the list of shop')
    expect(await he().json(['access', 'withdraw', 'shop', 'eve@acme.test'])).toEqual({ withdrawn: 1 })
    expect(await he().refused(1, ['access', 'withdraw', 'shop', 'team:nobody'])).toContain('sallyport access shop')
    await she().json(['access', 'give', 'shop', bob.email, 'view', 'logs'])
  })

  test('Everybody who may is told, each with what gives it; and everything that one may', async () => {
    const { subjects } = await she().json(['who', 'shop', 'operate'])
    expect(subjects.map(({ by, email }: { by: string; email: string }) => [by, email])).toEqual([
      ['administrator', ada.email],
      ['ops', bob.email],
    ])
    const { stdout } = await she().run(['who', 'shop', 'operate'])
    expect(stdout).toMatch(/Ada +ada@acme\.test +as an administrator/)
    expect(stdout).toMatch(/Bob +bob@acme\.test +team ops/)
    expect(await she().refused(1, ['who', 'nothing', 'view'])).toContain('There is no such app here.')
    expect((await he().run(['may'])).stdout).toMatch(
      /^shop +Shop +acme +view logs operate +an entry, by \w+; team ops/m,
    )
    expect((await he().json(['may'])).apps[0].through).toHaveLength(2)
  })
})

describe('reviews', () => {
  test('begin, are decided entry by entry, exported, and given up', async () => {
    await she().json(['access', 'give', 'blog', 'eve@acme.test', 'view'])
    await she().json(['access', 'give', 'blog', bob.email, 'logs'])
    expect(await she().refused(2, ['reviews', 'start', '--due', 'someday'])).toContain('--due is a moment')
    expect(await she().refused(1, ['reviews', 'start', '--due', '2001-01-01'])).toContain('one hour to one year')
    const { id, due } = await she().json(['reviews', 'start', '--due', '5w', '--app', 'blog'])
    expect((Date.parse(due as string) - Date.now()) / 86_400_000).toBeGreaterThan(34)
    expect(await she().refused(1, ['reviews', 'start', '--due', '2w'])).toContain('There is a review already.')
    expect((await she().run(['reviews', 'confirm', 'blog', 'eve@acme.test'])).stdout).toBe(
      'eve@acme.test in blog: confirmed.\n',
    )
    expect(await she().json(['reviews', 'withdraw', 'blog', bob.email])).toMatchObject({ decision: 'withdrawn' })
    expect((await she().run(['reviews', 'show', id])).stdout).toMatch(/^blog +\w{16} +logs +withdrawn +\w{16}/m)
    expect((await she().run(['reviews'])).stdout).toMatch(new RegExp(`^${id} +open .* blog$`, 'm'))
    const csv = (await she().run(['reviews', 'export', id])).stdout.split('\r\n')
    expect([csv[0], csv.length]).toEqual(['app,principal,verbs,decision,by,at', 4])
    const lines = (await she().run(['reviews', 'export', id, '--format', 'ndjson'])).stdout.trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { decision: string }).decision)).toEqual(
      expect.arrayContaining(['confirmed', 'withdrawn']),
    )
    expect((await she().run(['reviews', 'export', id, '--json'])).stdout.split('\n')[0]).toMatch(/^\{"app":"blog"/)
    expect(await she().refused(2, ['reviews', 'export', id, '--format', 'xlsx'])).toContain('csv or ndjson')
    expect(await she().refused(1, ['reviews', 'close', id])).toContain('not over before its date')
    expect(await she().json(['reviews', 'cancel', id])).toEqual({ cancelled: id })
    expect(await she().refused(1, ['reviews', 'show', 'a'.repeat(16)])).toContain('sallyport reviews lists them')
    expect(await he().refused(3, ['reviews'])).toContain('Ask an administrator')
  })

  test('What nobody confirmed is taken off when the review is closed after its date', async () => {
    const before = (await she().json(['access', 'blog'])).entries.length
    expect(before).toBeGreaterThan(0)
    const { id } = await she().json(['reviews', 'start', '--due', '2w', '--app', 'blog'])
    await world.advance(15 * 86_400)
    administrator = await actingAs(world, ada)
    // The gateway's own clock may have been faster.
    const { code, stdout, stderr } = await she().run(['reviews', 'close', id])
    if (code === 0) expect(stdout).toContain(`${before} entr`)
    else expect(stderr).toContain('This review is over.')
    const { state, entries } = await she().json(['reviews', 'show', id])
    expect([state, entries.map(({ decision }: { decision: string }) => decision)]).toEqual([
      'closed',
      Array.from({ length: before }, () => 'lapsed'),
    ])
    expect((await she().json(['access', 'blog'])).entries).toEqual([])
  })
})
