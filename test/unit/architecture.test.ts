import { describe, expect, test } from '@jest/globals'
import { code, type Import, importsOf, type Source, sources } from './imports.ts'

// Who may import whom. Callers stand above callees and arrows point one way: functions → edge → carry-out → outcome →
// ports → schema, event → ids; flows → rules; adapters → ports. `types` says that nothing of it may be there at run time.

interface Room {
  readonly files: RegExp
  readonly may: readonly string[]
  readonly types?: readonly string[]
}

const table: Readonly<Record<string, Room>> = {
  ids: { files: /^lib\/ids\.ts$/, may: [] },
  base62: { files: /^lib\/base62\.ts$/, may: [] },
  segments: { files: /^lib\/segments\.ts$/, may: [] },
  denial: { files: /^lib\/denial\.ts$/, may: [] },
  settings: { files: /^lib\/(settings\.ts|settings\/)/, may: ['settings', 'ids'] },
  event: { files: /^lib\/(event\.ts|events\/)/, may: [], types: ['ids', 'event'] },
  schema: { files: /^lib\/(schema\.ts|log-keys\.ts|records\/)/, may: [], types: ['ids', 'event', 'schema'] },
  ports: { files: /^lib\/(ports\.ts|ports\/)/, may: ['ports'], types: ['ids', 'event', 'schema'] },
  outcome: { files: /^lib\/outcome\.ts$/, may: ['schema'], types: ['ids', 'event', 'ports', 'denial'] },
  // What leaves after a commit, by the port of that name: the one place besides carry-out that touches a table, and only
  // counts there.
  send: {
    files: /^lib\/(send|sms-firewall)\.ts$/,
    may: ['send', 'rules', 'schema', 'ids'],
    types: ['ports', 'event'],
  },
  'carry-out': {
    files: /^lib\/(carry-out|fold)\.ts$/,
    may: ['carry-out', 'outcome', 'denial', 'schema', 'settings', 'base62', 'ids'],
    types: ['ports', 'event'],
  },
  rules: {
    files: /^lib\/rules\//,
    may: ['rules', 'ids', 'base62', 'segments', 'settings', 'node:crypto'],
    types: ['schema', 'event'],
  },
  flows: {
    files: /^lib\/flows\//,
    may: ['flows', 'rules', 'outcome', 'schema', 'denial', 'settings', 'ids'],
    types: ['ports', 'event'],
  },
  // The one file of the adapters that joins them with what sends, function by function.
  live: { files: /^lib\/adapters\/live\.ts$/, may: ['adapters', 'send', 'outside'], types: ['ports'] },
  adapters: {
    files: /^lib\/adapters\//,
    // Of ports an adapter needs one value: the error by which it says that the store did not answer.
    may: ['adapters', 'ports', 'schema', 'settings', 'base62', 'segments', 'ids', 'passkey-claim', 'outside', 'node:*'],
    types: ['event'],
  },
  edge: {
    files: /^lib\/edge\//,
    // Of ports the edge needs one value: the error that becomes 503 instead of 500.
    may: [
      'edge',
      'carry-out',
      'outcome',
      'denial',
      'settings',
      'ids',
      'rules',
      'pages',
      'ports',
      '@middy/core',
      'cookie',
      'zod/mini',
    ],
    types: ['event', 'schema', 'flows', 'aws-lambda'],
  },
  pages: { files: /^pages\//, may: ['pages', 'node:crypto', 'qr'], types: ['denial', 'event', 'schema', 'ids'] },
  functions: { files: /^functions\//, may: ['edge', 'flows', 'composition'] },
}

/** What only adapters may touch. `aws-lambda` is types alone, of the events that the edge reads. */
const outside =
  /^(@aws-sdk\/|@aws-lambda-powertools\/|@smithy\/|argon2$|aws4$|bowser$|jose$|bcryptjs$|libphonenumber-js\/|@simplewebauthn\/)/
const composition = ['lib/adapters/live.ts', 'lib/adapters/config.ts']

const roomOf = (path: string): string | undefined => Object.keys(table).find((room) => table[room]?.files.test(path))

function nameOf(from: string, { what }: Import): string {
  if (outside.test(what)) return 'outside'
  if (from === 'functions' && composition.includes(what)) return 'composition'
  if (from === 'adapters' && what.startsWith('node:')) return 'node:*'
  return roomOf(what) ?? what
}

function trespasses({ path, imports }: Pick<Source, 'path' | 'imports'>): string[] {
  const room = roomOf(path) ?? 'no room'
  const { may = [], types = [] } = table[room] ?? {}
  return imports
    .filter((one) => {
      const name = nameOf(room, one)
      return !(may.includes(name) || (one.types && types.includes(name)))
    })
    .map((one) => `${path} (${room}) imports ${one.types ? 'types of ' : ''}${one.what}`)
}

const product = sources(['lib', 'functions', 'pages'], ['.ts'])
const everything = [...product, ...sources(['local', 'infra'], ['.ts', '.cjs', '.yml'])]
const inRooms = (...rooms: string[]) => product.filter(({ path }) => rooms.includes(roomOf(path) ?? ''))

describe('who may import whom', () => {
  test('every file of the product lies in a room', () => {
    expect(product.length).toBeGreaterThan(90)
    expect(product.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([])
  })

  test.each(Object.keys(table))('%s imports only what the table allows', (room) => {
    expect(inRooms(room).length).toBeGreaterThan(0)
    expect(inRooms(room).flatMap(trespasses)).toEqual([])
  })

  test.each([
    ['lib/rules/x.ts', "import { randomBytes } from 'node:crypto'\nimport { key } from '../schema.ts'", 1],
    ['lib/rules/x.ts', "import type { Session } from '../schema.ts'\nimport { type Table } from '../ports.ts'", 1],
    ['lib/flows/x.ts', "import { Unavailable } from '../ports.ts'", 1],
    ['lib/flows/x.ts', "import type { Ports } from '../ports.ts'\nimport {\n  carryOut,\n} from '../carry-out.ts'", 1],
    ['lib/flows/x.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'", 1],
    ['lib/flows/x.ts', "import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'", 1],
    [
      'lib/edge/x.ts',
      "import { hash } from 'argon2'\nimport '../adapters/live.ts'\nimport { beginLogin } from '../flows/begin-login.ts'",
      3,
    ],
    [
      'lib/adapters/x.ts',
      "import { carryOut } from '../carry-out.ts'\nimport * as flows from '../flows/sessions.ts'",
      2,
    ],
    [
      'functions/x.ts',
      "import { dynamoTable } from '../lib/adapters/dynamo.ts'\nimport { key } from '../lib/schema.ts'",
      2,
    ],
    ['pages/x.ts', "import { denials } from '../lib/denial.ts'\nexport * from '../lib/edge/page.ts'", 2],
    ['lib/ids.ts', "import x from 'x'", 1],
  ])('the reading itself notices: in %s, %j', (path, text, count) => {
    expect(trespasses({ path, imports: importsOf(path, text) })).toHaveLength(count)
  })
})

describe('what a room may touch', () => {
  const finds = (files: readonly Source[], pattern: RegExp) =>
    files.flatMap(({ path, text }) => (code(text).match(pattern) ?? []).map((found) => `${path}: ${found}`))

  test('rules and flows read no clock, no environment, no randomness, and wait for nothing', () => {
    const impure =
      /\bprocess\b|\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\brandom(Bytes|UUID|Int|Fill)\b|\bgetRandomValues\b|\bperformance\b|\bset(Timeout|Interval|Immediate)\b|\bconsole\b|\bfetch\(|\bglobalThis\b|\brequire\(/g
    expect(
      finds(inRooms('rules', 'flows', 'ids', 'base62', 'settings', 'denial', 'event', 'schema', 'outcome'), impure),
    ).toEqual([])
  })

  test('rules are synchronous', () => {
    expect(finds(inRooms('rules'), /\basync\b|\bawait\b|\bPromise\b/g)).toEqual([])
  })

  test('only adapters read the environment and the clock', () => {
    const others = product.filter(({ path }) => roomOf(path) !== 'adapters')
    expect(
      finds(
        others,
        /\bprocess\.|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomBytes\b|\bconsole\.(?:log|info|warn|error|debug|dir|table|trace)\b/g,
      ),
    ).toEqual([])
  })

  test('nothing loads code by a name that is made at run time', () => {
    expect(finds(product, /\bimport\(|\brequire\(|\beval\(|\bnew Function\b/g)).toEqual([])
  })

  test('only carry-out commits and counts', () => {
    const others = product.filter(({ path }) => !['carry-out', 'adapters'].includes(roomOf(path) ?? ''))
    expect(finds(others, /\.commit\(|\btable\.tally\(/g)).toEqual([])
  })

  test('functions only wire: no decision is made there', () => {
    expect(
      finds(inRooms('functions'), /\bif\b|\bswitch\b|\bfor\b|\bwhile\b|\?\?|\?\.|&&|\|\||\btry\b|\bcatch\b|=>/g),
    ).toEqual([])
  })

  test('no type is thrown away: no any, no suppressed error', () => {
    expect(finds(product, /\bas any\b|: any\b|@ts-(ignore|expect-error|nocheck)/g)).toEqual([])
    const silenced = product.filter(({ text }) => /@ts-(ignore|expect|nocheck)|biome-ignore|oxlint-disable/.test(text))
    expect(silenced.map(({ path }) => path)).toEqual([])
  })
})

describe('how files are written', () => {
  /** Catalogues are one page each by design, however long the page: of what we remember, what happens, and who may do what. */
  const catalogues: Readonly<Record<string, number>> = {
    'lib/adapters/live.ts': 300,
    'lib/event.ts': 320,
    'lib/events/authenticators.ts': 240,
    'lib/events/oauth.ts': 240,
    'lib/schema.ts': 440,
  }

  test('no file passes 200 lines: a longer one holds two ideas', () => {
    const long = everything
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > (catalogues[path] ?? 200))
    expect(long).toEqual([])
  })

  test('every file opens with a comment that says what it is for', () => {
    expect(everything.filter(({ text }) => !/^(\/\/|#) \S+ \S/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('nothing is left for later', () => {
    const later = /\b(TODO|FIXME|XXX|HACK)\b|\bfor now\b|\bnot implemented\b/gi
    expect(
      everything.flatMap(({ path, text }) => (text.match(later) ?? []).map((found) => `${path}: ${found}`)),
    ).toEqual([])
  })
})
