// Another company's project is answered like one that is not there: byte for byte, on every route, and with the same events. So
// is everything where the company asks for more than the session is worth, and where there is no session of a person at all.

import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { key, type Policy } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { inWords } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { acme } from './company.ts'

const ID = 'A'.repeat(16)

/** Every route that names a project, with a body that is well formed. */
const routes: readonly { readonly route: string; readonly json?: object }[] = [
  { route: 'GET /v1/projects/{project}' },
  { route: 'PUT /v1/projects/{project}', json: { name: 'Mine', revision: 1 } },
  { route: 'PUT /v1/projects/{project}/state', json: { state: 'archived' } },
  { route: 'DELETE /v1/projects/{project}' },
  { route: 'POST /v1/projects/{project}/copies', json: {} },
  { route: 'PUT /v1/projects/{project}/owner', json: { owner: ID } },
  { route: 'GET /v1/projects/{project}/lineage' },
  { route: 'GET /v1/projects/{project}/lineage?limit=1&after={project}' },
]

test('Every route of the deployment that names a project is tried here', () => {
  const described = readFileSync('serverless.yml', 'utf8')
  const all = Object.values(
    (parse(described) as { functions: Record<string, { events?: { httpApi?: string }[] }> }).functions,
  )
    .flatMap(({ events = [] }) => events.map(({ httpApi }) => String(httpApi)))
    .filter((one) => one.includes('{project}') && one.includes(' /v1/'))
  expect([...new Set(routes.map(({ route }) => route.split('?')[0] ?? ''))].sort()).toEqual(all.sort())
})

onEngine('dynoxide', (gate) => {
  const all = acme(gate)

  test.each(routes)('$route says the same of a foreign project and of none', async ({ route, json }) => {
    const { boss, mallory, company } = all()
    const handle = `harbour-${gate().clock.now()}`
    await boss.makes('Harbour', { id: handle, content: 'secret' })
    await boss.copies(handle, { id: `copy-${handle}` })
    const [method = '', path = ''] = route.split(' ')
    const before = await gate().events(company)
    const answers: object[] = []
    const words: string[][] = []
    for (const project of [handle, `copy-${handle}`, 'A'.repeat(handle.length), ID]) {
      // A window of every count of its own, so that each first line is written.
      gate().clock.advance(900)
      const since = gate().clock.now() + 1
      const answer = await mallory.send(method, path.replaceAll('{project}', project), json)
      expect(answer.json()).toMatchObject({ status: 404, denial: 'not_found' })
      answers.push(told(answer))
      const events = await gate().events(mallory.person.company, since)
      expect(events.filter((one) => one.kind === 'project_refused')).toMatchObject([
        { cause: 'unknown', project, subject: mallory.person.subject },
      ])
      words.push(inWords(events))
    }
    expect(answers.slice(1)).toEqual(answers.slice(0, -1))
    expect(words.slice(1)).toEqual(words.slice(0, -1))
    // And the company whose it is has nothing changed, and nothing in its log.
    expect(await gate().events(company)).toEqual(before)
    expect(await boss.opens(handle)).toMatchObject({ state: 'active', revision: 1, owner: boss.person.subject })
  })

  test('The same handle is another project in another company, and neither knows of the other', async () => {
    const { boss, mallory } = all()
    await boss.makes('Ours', { id: 'twin', content: 'ours' })
    await mallory.makes('Theirs', { id: 'twin', content: 'theirs' })
    expect([(await boss.opens('twin')).content, (await mallory.opens('twin')).content]).toEqual(['ours', 'theirs'])
    const { projects } = (await mallory.send('GET', '/v1/projects')).json<{ projects: { name: string }[] }>()
    expect(projects.map(({ name }) => name)).toEqual(['Theirs'])
    expect((await mallory.send('GET', '/v1/projects?q=ours')).json()).toEqual({ projects: [] })
  })

  test('What is no handle at all is not found either', async () => {
    const { bob } = all()
    for (const one of ['a', '-pier', 'pi--er', 'p'.repeat(41), 'pier%20', '..%2Fpier'])
      expect((await bob.send('GET', `/v1/projects/${one}`)).json()).toMatchObject({ status: 404, denial: 'not_found' })
  })

  test('Where the company asks for more than a session is worth, its projects are shut to it', async () => {
    const { eve, boss, company } = all()
    await boss.makes('Vault', { id: 'vault' })
    const policy: Policy = {
      ...{ authenticators: ['sms', 'totp', 'passkey'], assurance: 'two_without_sms' },
      ...{ passwordless: false, signUp: false },
    }
    await gate().alter(key.company(boss.person.company), { policy })
    const targets = [
      '/v1/projects',
      '/v1/projects/vault',
      `/v1/companies/${company}/people/${eve.person.subject}/projects`,
    ]
    for (const target of targets) {
      gate().clock.advance(900)
      const since = gate().clock.now() + 1
      expect((await eve.send('GET', target)).json()).toMatchObject({ status: 401, denial: 'step_up_required' })
      expect(inWords(await gate().events(company, since))).toEqual(['step_up_asked too_weak'])
    }
    await gate().alter(key.company(boss.person.company), { policy: { ...policy, assurance: 'two' } })
    expect((await eve.send('GET', '/v1/projects/vault')).status).toBe(200)
  })
})
