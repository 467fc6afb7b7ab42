// The people of a company, its teams, its services and itself, by the command of an administrator against a real gateway.

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

const idOf = async (email: string): Promise<string> => (await she().json(['people', 'show', email])).id as string

describe('people', () => {
  test('are listed, searched by the beginning of a name, and shown by id or by e-mail address', async () => {
    const { people } = await she().json(['people'])
    expect(people.map(({ email }: { email: string }) => email)).toEqual([ada.email, bob.email, 'eve@acme.test'])
    const { stdout } = await she().run(['people', '--search', 'bo'])
    expect(stdout).toMatch(/^id +name +e-mail address +state +since\n/)
    expect(stdout).toContain('bob@acme.test')
    expect(stdout).not.toContain('eve@acme.test')
    const id = await idOf(bob.email)
    const shown = await she().run(['people', 'show', id])
    expect(shown.stdout).toContain('Bob <bob@acme.test>')
    expect(shown.stdout).toMatch(/^teams +ops$/m)
    expect(shown.stdout).toMatch(/^signs in with +password, sms$/m)
  })

  test('A search by a whole address is refused, and says what to give instead', async () => {
    expect(await she().refused(1, ['people', '--search', bob.email])).toContain('give what stands before the @')
  })

  test('Nobody by that id, by that address, or by such a word is told as three different things', async () => {
    expect(await she().refused(1, ['people', 'show', 'a'.repeat(16)])).toMatch(/no such person.*\n.*sallyport people/)
    expect(await she().refused(1, ['people', 'show', 'mallory@bolt.test'])).toContain('Nobody of your company')
    expect(await she().refused(2, ['people', 'show', '../teams'])).toContain('Give an id, or an e-mail address.')
  })

  test('What they may do is told with what gives it', async () => {
    const { apps } = await she().json(['people', 'access', bob.email])
    expect(apps).toEqual([expect.objectContaining({ app: 'shop', verbs: ['view', 'logs', 'operate'] })])
    expect((await she().run(['people', 'access', bob.email])).stdout).toMatch(/shop +Shop +acme +view logs operate/)
    expect((await she().run(['people', 'access', 'eve@acme.test'])).stdout).toBe('They may do nothing anywhere.\n')
  })

  test('are suspended and reinstated together, or none of them where one cannot be', async () => {
    const [eve, own] = [await idOf('eve@acme.test'), await idOf(ada.email)]
    const message = await she().refused(3, ['people', 'suspend', 'eve@acme.test', own])
    expect(message).toContain('Nobody does this to themself.')
    expect(message).toContain(own)
    expect((await she().json(['people', 'show', eve])).state).toBe('active')
    expect((await she().run(['people', 'suspend', eve])).stdout).toContain('Eve <eve@acme.test> is suspended')
    expect((await she().json(['people', 'show', eve])).state).toBe('suspended')
    expect((await she().json(['people', 'reinstate', eve])).people).toMatchObject([{ id: eve, state: 'active' }])
    expect((await she().run(['people', 'end-sessions', eve])).code).toBe(0)
    expect(await she().refused(2, ['people', 'suspend', eve, 'eve@acme.test'])).toContain('named twice')
    const many = Array.from({ length: 21 }, (_, i) => String(i).padStart(16, '0'))
    expect(await she().refused(2, ['people', 'suspend', ...many])).toContain('At most 20 at once')
  })

  test('become administrators and stop being so, but the last one stays', async () => {
    expect((await she().json(['people', 'admin', 'eve@acme.test', 'on'])).administrator).toBe(true)
    expect((await she().run(['people', 'admin', 'eve@acme.test', 'off'])).stdout).toContain('is no administrator')
    expect(await she().refused(1, ['people', 'admin', ada.email, 'off'])).toContain(
      'sallyport people admin <person> on',
    )
    expect(await she().refused(2, ['people', 'admin', ada.email, 'maybe'])).toContain('Say on or off')
  })

  test('are not for those who are no administrators, who hear whom to ask', async () => {
    expect(await he().refused(3, ['people'])).toContain('Ask an administrator')
    expect(await he().refused(3, ['people', 'show', ada.email])).toContain('Only administrators look people up')
  })

  test('are not removed where nobody says yes; with --yes they are, and their address may be invited again', async () => {
    expect(await she().refused(2, ['people', 'remove', 'eve@acme.test'])).toContain('give --yes')
    expect((await she().json(['people', 'show', 'eve@acme.test'])).state).toBe('active')
    const { people } = await she().json(['people', 'remove', 'eve@acme.test', '--yes'])
    expect(people).toMatchObject([{ state: 'removed' }])
    const invitation = await she().json(['invite', 'eve@acme.test', '--team', 'ops', '--admin'])
    expect(invitation).toMatchObject({ email: 'eve@acme.test', administrator: true, teams: ['ops'] })
    expect((await she().run(['invitations'])).stdout).toMatch(/eve@acme\.test +administrator +ops/)
    expect((await she().run(['invitations', 'withdraw', invitation.id])).code).toBe(0)
    expect((await she().run(['invitations'])).stdout).toBe('Nobody is invited at the moment.\n')
    expect(await she().refused(2, ['invite', 'nobody'])).toContain('not an e-mail address')
    expect(await she().refused(2, ['invitations', 'withdraw', 'x/y'])).toContain('sallyport invitations lists them')
  })
})

describe('teams', () => {
  test('are created, filled, renamed, emptied and removed', async () => {
    expect((await she().run(['teams', 'create', 'night', 'Night watch'])).stdout).toContain('The team night')
    expect(await she().refused(1, ['teams', 'create', 'night', 'Again'])).toContain('given once')
    expect((await she().run(['teams', 'add', 'night', bob.email])).stdout).toBe('Bob is in the team night now.\n')
    const { members, name } = await she().json(['teams', 'show', 'night'])
    expect([name, members]).toEqual(['Night watch', [expect.objectContaining({ kind: 'person', name: 'Bob' })]])
    expect((await she().run(['teams', 'show', 'night'])).stdout).toMatch(/Bob +person +active/)
    expect((await she().json(['teams', 'rename', 'night', 'Late watch'])).name).toBe('Late watch')
    expect((await she().run(['teams', '--search', 'late'])).stdout).toMatch(/^night +Late watch/m)
    expect((await she().run(['teams', 'drop', 'night', bob.email])).code).toBe(0)
    expect((await she().json(['teams', 'show', 'night'])).members).toEqual([])
    expect(await she().refused(2, ['teams', 'remove', 'night'])).toContain('give --yes')
    expect(await she().json(['teams', 'remove', 'night', '--yes'])).toEqual({ removed: 'night' })
    expect(await she().refused(1, ['teams', 'show', 'night'])).toContain('sallyport teams lists them')
    expect(await she().refused(2, ['teams', 'show', 'Night/../ops'])).toContain('small letters')
  })
})

describe('services', () => {
  test('A secret stands alone on stdout, this once, and everything that is said about it on stderr', async () => {
    const made = await she().run(['services', 'create', 'nightly', '--app', 'shop'])
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^sp_[A-Za-z0-9_]+\n$/)])
    expect(made.stderr).toContain('told this once')
    expect(made.stderr).not.toContain(made.stdout.trim())
    const { services } = await she().json(['services'])
    const { id, client_id } = services.find(({ name }: { name: string }) => name === 'nightly')
    expect(made.stderr).toContain(client_id)
    const shown = await she().run(['services', 'show', id])
    expect(shown.stdout).toMatch(/^asks for +shop$/m)
    expect(shown.stdout).not.toContain(made.stdout.trim())
    const rotated = await she().json(['services', 'rotate', id, '--overlap', '0m'])
    expect(rotated.client_secret).toMatch(/^sp_/)
    expect(`${rotated.client_secret}\n`).not.toBe(made.stdout)
    expect(await she().refused(2, ['services', 'rotate', id, '--overlap', 'soon'])).toContain('12h')
  })

  test('are changed, put into teams, suspended, reinstated and removed', async () => {
    const { id } = await she().json(['services', 'create', 'loader'])
    expect(await she().json(['services', 'change', id, '--app', 'shop,blog'])).toMatchObject({
      name: 'loader',
      apps: ['shop', 'blog'],
    })
    expect((await she().json(['services', 'change', id, '--name', 'unloader'])).apps).toEqual(['shop', 'blog'])
    expect(await she().refused(2, ['services', 'change', id])).toContain('--name, --app')
    expect((await she().run(['teams', 'add', 'ops', id])).stdout).toBe('unloader is in the team ops now.\n')
    expect((await she().json(['services', 'suspend', id])).state).toBe('suspended')
    expect((await she().json(['services', 'reinstate', id])).state).toBe('active')
    expect(await she().refused(2, ['services', 'remove', id])).toContain('give --yes')
    expect((await she().run(['services', 'remove', id, '--yes'])).stdout).toContain('is removed')
    expect(await she().refused(2, ['services', 'show', 'loader'])).toContain('sallyport services lists them')
  })
})

describe('webhooks', () => {
  test('are made, with their secret alone on stdout, listed, changed, paused, rotated and removed', async () => {
    const made = await she().run(['webhooks', 'add', 'https://siem.example.com/hook', '--kind', '3002,not_me'])
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=\n$/)])
    expect(made.stderr).toMatch(/sends 3002, not_me to https:\/\/siem\.example\.com\/hook/)
    expect(made.stderr).not.toContain(made.stdout.trim())
    const { webhooks } = await she().json(['webhooks', 'list'])
    const [{ id }] = webhooks
    expect(JSON.stringify(webhooks)).not.toContain('whsec_')
    expect((await she().run(['webhooks'])).stdout).toMatch(/^id +url +kinds +state /)
    expect(await she().json(['webhooks', 'change', id, '--pause', '--everything'])).toMatchObject({
      ...{ state: 'paused', kinds: [] },
    })
    const rotated = await she().run(['webhooks', 'change', id, '--resume', '--rotate'])
    expect(rotated.stdout).toMatch(/^whsec_/)
    expect(rotated.stdout).not.toBe(made.stdout)
    expect(await she().refused(2, ['webhooks', 'change', id])).toContain('--rotate')
    expect(await she().refused(2, ['webhooks', 'change', id, '--pause', '--resume'])).toContain('opposite')
    expect(await she().refused(2, ['webhooks', 'remove', id])).toContain('give --yes')
    expect((await she().run(['webhooks', 'remove', id, '--yes'])).stdout).toContain('is removed')
    expect((await she().run(['webhooks'])).stdout).toContain('sallyport webhooks add')
    expect(await she().refused(1, ['webhooks', 'add', 'https://169.254.169.254/'])).toContain('by its name')
    expect(await he().refused(3, ['webhooks'])).toContain('Ask an administrator')
  })
})

describe('the company', () => {
  test('is shown to everybody and renamed by its administrators', async () => {
    expect(await he().json(['company'])).toMatchObject({ id: 'acme', name: 'Acme', state: 'active' })
    expect(await he().refused(3, ['company', 'rename', 'Bobs'])).toContain('Ask an administrator')
    expect((await she().run(['company', 'rename', 'Acme & Sons'])).stdout).toBe('acme is called Acme & Sons now.\n')
    expect((await she().run(['company'])).stdout).toMatch(/^administrators +1$/m)
  })

  test('A policy is shown, and put in place from a file after what changes was said and confirmed', async () => {
    const before = await she().json(['policy'])
    expect((await she().run(['policy'])).stdout).toMatch(/^sign up +false$/m)
    const text = JSON.stringify({ ...before, collaborators: true, fresh_verbs: ['deploy'] })
    const unsaid = await she().refused(2, ['policy', 'set', '--from', '-'], text)
    expect(unsaid).toMatch(/^collaborators +false +true$/m)
    expect(unsaid).toMatch(/^fresh verbs +none +deploy$/m)
    expect(unsaid).not.toContain('assurance')
    expect(await she().json(['policy'])).toEqual(before)
    expect((await she().json(['policy', 'set', '--from', '-', '--yes'], text)).fresh_verbs).toEqual(['deploy'])
    const again = await she().run(['policy', 'set', '--from', '-'], text)
    expect([again.code, again.stdout]).toEqual([0, 'That is the policy already.\n'])
    expect(await she().refused(2, ['policy', 'set', '--from', '-'], '[not json')).toContain('not a policy in JSON')
    expect(await she().refused(2, ['policy', 'set', '--from', '/nowhere/at/all'])).toContain('ENOENT')
    await she().json(['policy', 'set', '--from', '-', '--yes'], JSON.stringify(before))
  })
})
