import { describe, expect, test } from '@jest/globals'
import {
  ConfigurationError,
  deployment,
  guardedApp,
  macKey,
  origins,
  stampKey,
  tables,
} from '../../../lib/adapters/config.ts'

const good = {
  SALLYPORT_STATE_TABLE: 'state',
  SALLYPORT_EVENTS_TABLE: 'events',
  SALLYPORT_MAC_KEY_ID: 'alias/mac',
  SALLYPORT_STAMP_KEY_ID: 'alias/stamp',
  SALLYPORT_ORIGINS: 'https://auth.acme.test,http://127.0.0.1:3000',
  SALLYPORT_TOUCH: '30',
  SALLYPORT_CODE_DIGITS: 'six',
  SALLYPORT_APP: 'shop',
}
type Env = Readonly<Record<string, string | undefined>>
const all = (env: Env) => ({
  tables: tables(env),
  mac: macKey(env),
  stamp: stampKey(env),
  origins: origins(env),
  deployment: deployment(env),
  app: guardedApp(env)('any'),
})

function refusal(env: Env): Error {
  try {
    all(env)
  } catch (error) {
    return error as Error
  }
  throw new Error('it was accepted')
}

describe('the environment', () => {
  test('is read whole', () => {
    expect(all(good)).toEqual({
      tables: { state: 'state', events: 'events' },
      mac: 'alias/mac',
      stamp: 'alias/stamp',
      origins: ['https://auth.acme.test', 'http://127.0.0.1:3000'],
      deployment: { host: 'auth.acme.test', touch: 30, alwaysSixDigits: true },
      app: 'shop',
    })
  })

  test('without the choices that have a default is the default', () => {
    const { SALLYPORT_TOUCH: _, SALLYPORT_CODE_DIGITS: __, ...rest } = good
    expect(deployment(rest)).toMatchObject({ touch: 60, alwaysSixDigits: false })
  })

  const required = Object.keys(good).filter((name) => !['SALLYPORT_TOUCH', 'SALLYPORT_CODE_DIGITS'].includes(name))

  test.each(required)('without %s does not start, and says which is missing', (name) => {
    for (const value of [undefined, '']) {
      const error = refusal({ ...good, [name]: value })
      expect(error).toBeInstanceOf(ConfigurationError)
      expect(error.message).toContain(name)
    }
  })

  test.each(required)('with %s misspelt does not start', (name) => {
    const { [name]: value, ...rest } = good as Record<string, string>
    expect(refusal({ ...rest, [name.toLowerCase()]: value, [`${name}S`]: value }).message).toContain(name)
  })

  // A weaker choice must be written out by name; it is never reached by a slip of the pen.
  test.each([{ SALLYPORT_CODE_DIGIT: 'six' }, { SALLYPORT_CODEDIGITS: 'six' }, { SALLYPORT_TOUCHES: '0' }])(
    'with a choice misspelt as %j does not quietly take the weaker default',
    (slip) => {
      const { SALLYPORT_TOUCH: _, SALLYPORT_CODE_DIGITS: __, ...rest } = good
      const error = refusal({ ...rest, ...slip })
      expect(error).toBeInstanceOf(ConfigurationError)
      expect(error.message).toContain(Object.keys(slip)[0])
    },
  )

  test.each([
    ['SALLYPORT_ORIGINS', 'http://auth.acme.test'],
    ['SALLYPORT_ORIGINS', 'https://auth.acme.test/'],
    ['SALLYPORT_ORIGINS', 'https://auth.acme.test/login'],
    ['SALLYPORT_ORIGINS', 'https://auth.acme.test,'],
    ['SALLYPORT_ORIGINS', 'https://auth.acme.test,*'],
    ['SALLYPORT_ORIGINS', '*'],
    ['SALLYPORT_ORIGINS', 'null'],
    ['SALLYPORT_ORIGINS', 'https://*.acme.test'],
    ['SALLYPORT_ORIGINS', 'https://user@auth.acme.test'],
    ['SALLYPORT_ORIGINS', 'auth.acme.test'],
    ['SALLYPORT_ORIGINS', 'https://AUTH.acme.test'],
    ['SALLYPORT_ORIGINS', 'https://auth.acme.test:443'],
    ['SALLYPORT_ORIGINS', 'http://localhost.evil.test'],
    ['SALLYPORT_ORIGINS', 'javascript:alert(1)'],
    ['SALLYPORT_TOUCH', ''],
    ['SALLYPORT_TOUCH', '61'],
    ['SALLYPORT_TOUCH', '-1'],
    ['SALLYPORT_TOUCH', '1.5'],
    ['SALLYPORT_TOUCH', '1e1'],
    ['SALLYPORT_TOUCH', 'sixty'],
    ['SALLYPORT_TOUCH', ' 5'],
    ['SALLYPORT_TOUCH', 'Infinity'],
    ['SALLYPORT_CODE_DIGITS', ''],
    ['SALLYPORT_CODE_DIGITS', 'four'],
    ['SALLYPORT_CODE_DIGITS', '4'],
    ['SALLYPORT_CODE_DIGITS', '6'],
    ['SALLYPORT_CODE_DIGITS', 'SIX'],
    ['SALLYPORT_APP', 'Shop'],
    ['SALLYPORT_APP', 'shop,blog'],
    ['SALLYPORT_APP', 'api1=shop,'],
    ['SALLYPORT_APP', 'api1='],
    ['SALLYPORT_APP', '=shop'],
    ['SALLYPORT_APP', 'api1=shop,api1=blog'],
    ['SALLYPORT_APP', 'api1=shop=blog'],
    ['SALLYPORT_APP', '*=shop'],
    ['SALLYPORT_APP', '__proto__'],
  ])('with %s=%j does not start, and names the variable', (name, value) => {
    const error = refusal({ ...good, [name]: value })
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.message).toContain(name)
  })

  test('of an authorizer for several APIs names the app of each, and none for another', () => {
    const appOf = guardedApp({ SALLYPORT_APP: 'api1=shop, api2=blog' })
    expect([appOf('api1'), appOf('api2'), appOf('api3'), appOf(''), appOf('constructor')]).toEqual([
      'shop',
      'blog',
      undefined,
      undefined,
      undefined,
    ])
  })
})
