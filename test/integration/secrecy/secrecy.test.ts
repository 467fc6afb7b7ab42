// Canaries: what people type and hold is in the answer that hands it out, in the records made for it, and nowhere else:
// not in the tables, the log, any output, any other answer or any address. Advisories 14.*; design §1.8.

import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type OpenEngine, openEngine } from '../../engines/open.ts'
import { type Heard, type Run, start } from './run.ts'

const canary = (name: string): string => `canary-${name}-${Math.random().toString(36).slice(2, 12)}`
const company = `s${Math.random().toString(36).slice(2, 10)}`
const person = (name: string, phone: string, administrator: boolean) => ({
  name: `${name} of the canaries`,
  email: `${canary(name)}@${company}.test`,
  phone,
  password: `${canary('password')} is long`,
  language: 'en',
  administrator,
  teams: [],
})
const ada = person('ada', '+4798765431', true)
const bob = person('bob', '+4798765432', false)
const passwords = {
  wrong: `${canary('wrong')} is wrong`,
  next: `${canary('next')} is next`,
  rejected: canary('x').slice(0, 11),
}
const typed = {
  email: `${canary('stranger')}@elsewhere.test`,
  label: canary('label'),
  query: canary('query'),
  agent: canary('agent'),
}

/** A secret, and the answers that may hold it: those that handed it out. */
const secrets: { readonly name: string; readonly text: string; readonly in: readonly Heard[] }[] = []

let engine: OpenEngine
let run: Run
let printed = ''
let items: { readonly table: 'state' | 'events'; readonly pk: string; readonly text: string }[] = []

beforeAll(async () => {
  engine = await openEngine('dynoxide')
  run = await start(engine.url, { id: company, name: 'Canary', people: [ada, bob], apps: [] })
  await wholeRun()
  items = [...(await scan('sallyport-state', 'state')), ...(await scan('sallyport-events', 'events'))]
  printed = await run.end()
}, 90_000)
afterAll(async () => {
  if (printed === '') await run?.end()
  engine.close()
})

async function scan(TableName: string, table: 'state' | 'events') {
  const found: typeof items = []
  let from: Record<string, AttributeValue> | undefined
  do {
    const page = await engine.client.send(
      new ScanCommand({ TableName, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    )
    found.push(...(page.Items ?? []).map((item) => ({ table, pk: item['pk']?.S ?? '', text: JSON.stringify(item) })))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return found
}

/** The instruments of the local gateway show messages, which is what they are for; they are asked past the record. */
async function codeFor(phone: string): Promise<string> {
  const answer = await fetch(`${run.url}/__local/messages?to=${encodeURIComponent(phone)}`)
  const { messages } = (await answer.json()) as { messages: { text: string }[] }
  const code = /[0-9]{4,6}/.exec(messages[0]?.text ?? '')?.[0] ?? ''
  secrets.push({ name: 'a code', text: code, in: [] })
  return code
}

const advance = (seconds: number) =>
  fetch(`${run.url}/__local/clock`, { method: 'POST', body: JSON.stringify({ advance: seconds }) })

const keep = (name: string, text: string | undefined, ...where: Heard[]): string => {
  if (text === undefined || text === '') throw new Error(`${name} was not handed out`)
  secrets.push({ name, text, in: where })
  // The secret itself, without what may be known of it.
  secrets.push({ name: `${name}, its secret`, text: text.slice(-49, -6), in: where })
  return text
}

const cookie = (heard: Heard, name: string): string | undefined =>
  heard.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(/[=;]/)[1]

async function commandLine() {
  const agent = { 'user-agent': typed.agent }
  await run.ask('POST', '/v1/sessions', {
    json: { email: ada.email, password: passwords.wrong, kind: 'cli' },
    headers: agent,
  })
  await run.ask('POST', '/v1/sessions', { json: { email: typed.email, password: passwords.wrong, kind: 'cli' } })
  const begun = await run.ask('POST', '/v1/sessions', {
    json: { email: ada.email, password: ada.password, kind: 'cli', label: typed.label },
  })
  const { challenge } = JSON.parse(begun.body) as { challenge: { id: string; secret: string } }
  keep('a challenge secret', challenge.secret, begun)
  const path = `/v1/challenges/${challenge.id}`
  const code = await codeFor(ada.phone)
  const wrong = code.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
  await run.ask('POST', `${path}/answer`, { json: { secret: challenge.secret, code: wrong } })
  await advance(31)
  await run.ask('POST', `${path}/resend`, { json: { secret: challenge.secret } })
  const answered = await run.ask('POST', `${path}/answer`, {
    json: { secret: challenge.secret, code: await codeFor(ada.phone) },
  })
  const body = JSON.parse(answered.body) as { credential: string; device: string; session: { id: string } }
  keep('a device credential', body.device, answered)
  return { credential: keep('a session credential', body.credential, answered), challenge, session: body.session.id }
}

async function useOf(credential: string, session: string): Promise<void> {
  const headers = { authorization: `Bearer ${credential}` }
  for (const path of [
    '/v1/session',
    '/v1/sessions',
    `/v1/sessions/${session}`,
    '/v1/check?app=shop&verb=view',
    '/v1/events?limit=200',
    '/demo',
  ])
    await run.ask('GET', path, { headers })
  await run.ask('GET', `/v1/session?access_token=${credential}&q=${typed.query}`)
  await run.ask('GET', `/nowhere/${typed.query}?token=${credential}`, { headers })
  await run.ask('GET', '/v1/session', { headers: { authorization: `Basic ${credential}` } })
  await run.ask('GET', '/v1/session', { headers: { authorization: `Bearer ${credential}x` } })
  const json = { current: ada.password, new: passwords.rejected }
  await run.ask('PUT', '/v1/account/password', { headers, json })
  await run.ask('PUT', '/v1/account/password', { headers, json: { ...json, current: passwords.wrong } })
  const changed = await run.ask('PUT', '/v1/account/password', {
    headers,
    json: { current: ada.password, new: passwords.next },
  })
  const next = keep(
    'a credential after a new password',
    (JSON.parse(changed.body) as { credential: string }).credential,
    changed,
  )
  const own = { authorization: `Bearer ${next}` }
  for (const body of ['{"email":', `{"${typed.query}":1}`, `{"email":"${typed.email}","password":5,"kind":"cli"}`])
    await fetch(`${run.url}/v1/sessions`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  await run.ask('DELETE', '/v1/sessions', { headers: own })
  await run.ask('DELETE', '/v1/session', { headers: own })
}

async function browser(): Promise<void> {
  const origin = { origin: run.url }
  await run.ask('POST', '/login', { form: { email: bob.email, password: passwords.wrong }, headers: origin })
  await run.order('sns fails')
  const begun = await run.ask('POST', '/login', { form: { email: bob.email, password: bob.password }, headers: origin })
  const challenge = keep('a challenge cookie', cookie(begun, '__Host-challenge'), begun)
  await advance(31)
  const jar = { cookie: `__Host-challenge=${challenge}; __Host-code=${cookie(begun, '__Host-code')}`, ...origin }
  await run.ask('GET', '/login/code', { headers: jar })
  await run.ask('POST', '/login/code/resend', { form: {}, headers: jar })
  await run.ask('POST', '/login/code', { form: { code: 'none' }, headers: jar })
  const answered = await run.ask('POST', '/login/code', { form: { code: await codeFor(bob.phone) }, headers: jar })
  const session = keep('a session cookie', cookie(answered, '__Host-session'), answered)
  keep('a device cookie', cookie(answered, '__Host-device'), answered)
  const own = { cookie: `__Host-session=${session}`, ...origin }
  await run.ask('GET', '/account', { headers: own })
  await run.ask('GET', '/login', { headers: own })
  await run.ask('POST', '/account/sessions/end-others', { form: {}, headers: own })
  await run.ask('POST', '/account/sign-out', { form: {}, headers: own })
  await run.ask('GET', '/account', { headers: own })
}

async function wholeRun(): Promise<void> {
  const { credential, session } = await commandLine()
  await useOf(credential, session)
  await browser()
  for (const [name, text] of Object.entries(passwords)) secrets.push({ name: `the ${name} password`, text, in: [] })
  for (const { password, phone } of [ada, bob])
    secrets.push({ name: 'a password', text: password, in: [] }, { name: 'a number', text: phone.slice(1), in: [] })
}

/** Digits of a code may stand inside a longer number by chance; between other characters they are the code. */
const holds = (text: string, secret: string): boolean =>
  /^[0-9]{4,6}$/.test(secret)
    ? new RegExp(`(?<![0-9A-Za-z_-])${secret}(?![0-9A-Za-z_-])`).test(text)
    : text.includes(secret)

test('The run was a whole one: every secret was handed out, and what it did is on record', () => {
  const names = new Set(secrets.map(({ name }) => name))
  expect(names.size).toBeGreaterThanOrEqual(18)
  for (const status of [200, 202, 201, 204, 303, 400, 401, 403, 404, 422])
    expect(run.heard.map((one) => one.status)).toContain(status)
  const log = items
    .filter(({ table }) => table === 'events')
    .map(({ text }) => text)
    .join('\n')
  for (const kind of [
    'login_refused',
    'password_accepted',
    'code_sent',
    'code_not_sent',
    'code_refused',
    'challenge_resent',
    'session_created',
    'session_seen',
    'session_refused',
    'session_ended',
    'other_sessions_ended',
    'password_changed',
    'password_change_refused',
    'access_refused',
    'log_read',
    'request_refused',
  ])
    expect(log).toContain(`"${kind}"`)
  expect(printed).toContain('session_created')
})

test('No answer holds a secret but the one that hands it out', () => {
  const hits = secrets.flatMap(({ name, text, in: allowed }) =>
    run.heard
      .filter((one) => !allowed.includes(one) && holds(one.text, text))
      .map(({ asked }) => `${name} in the answer to ${asked}`),
  )
  expect(hits).toEqual([])
})

test('No answer holds an address but its owner’s own pages and the form that gives back what was typed', () => {
  const own = /^(GET \/v1\/session|GET \/account|POST \/login)$/
  const hits = run.heard.filter(
    ({ asked, text }) => !own.test(asked) && [ada.email, bob.email, typed.email].some((email) => text.includes(email)),
  )
  expect(hits.map(({ asked }) => asked)).toEqual([])
})

test('No cookie holds another’s secret, and no address of a redirect holds any', () => {
  for (const heard of run.heard) {
    const location = heard.headers.get('location') ?? ''
    const cookies = heard.headers.getSetCookie()
    for (const { text } of secrets) {
      expect(location).not.toContain(text)
      expect(cookies.filter((one) => holds(one, text)).length).toBeLessThanOrEqual(1)
    }
  }
})

test('No table holds a secret, and addresses and numbers lie in the records that are made for them', () => {
  const numbers = [ada, bob].flatMap(({ phone }) => [phone, phone.slice(1)])
  const hits = items.flatMap(({ table, pk, text }) => [
    ...secrets
      .filter((one) => !numbers.includes(one.text) && holds(text, one.text))
      .map(({ name }) => `${name} in ${table} ${pk}`),
    ...(pk.startsWith('PHONE#')
      ? []
      : numbers.filter((number) => text.includes(number)).map(() => `a number in ${table} ${pk}`)),
    ...(pk.startsWith('PROFILE#')
      ? []
      : [ada.email, bob.email].filter((email) => text.includes(email)).map(() => `an address in ${table} ${pk}`)),
    ...[typed.email, typed.query, typed.agent]
      .filter((one) => text.includes(one))
      .map((one) => `${one} in ${table} ${pk}`),
  ])
  expect(hits).toEqual([])
  expect(
    items
      .filter(({ pk }) => pk.startsWith('PHONE#'))
      .map(({ text }) => text)
      .join(),
  ).toContain(bob.phone)
})

test('Nothing that it prints holds a secret, an address, a number or what people typed', () => {
  const words = [...secrets, ...[ada.email, bob.email, ...Object.values(typed)].map((text) => ({ name: text, text }))]
  expect(words.filter(({ text }) => holds(printed, text)).map(({ name }) => name)).toEqual([])
})
