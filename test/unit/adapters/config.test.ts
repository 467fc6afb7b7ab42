import { describe, expect, test } from '@jest/globals'
import {
  ConfigurationError,
  deployment,
  guardedApp,
  macKey,
  mailFrom,
  origins,
  signingKeys,
  stampKey,
  tables,
} from '../../../lib/adapters/config.ts'
import { carrier } from '../../../lib/adapters/sms-config.ts'

const good = {
  SALLYPORT_STATE_TABLE: 'state',
  SALLYPORT_EVENTS_TABLE: 'events',
  SALLYPORT_MAC_KEY_ID: 'alias/mac',
  SALLYPORT_STAMP_KEY_ID: 'alias/stamp',
  SALLYPORT_SIGNING_KEY_IDS: 'arn:aws:kms:eu-west-1:111111111111:key/mrk-1,alias/b',
  SALLYPORT_ORIGINS: 'https://auth.acme.test,http://127.0.0.1:3000',
  SALLYPORT_TOUCH: '30',
  SALLYPORT_CODE_DIGITS: 'six',
  SALLYPORT_APP: 'shop',
  SALLYPORT_SMS: 'end-user-messaging',
  SALLYPORT_SMS_COUNTRIES: 'NO=0.0600, SE=0.0712,GB=1',
  SALLYPORT_SMS_HOURLY: '25',
  SALLYPORT_SMS_MONTHLY: '499.999999',
  SALLYPORT_SMS_ORIGINATION: 'pool-1',
  SALLYPORT_SMS_PROTECT: 'protect-1',
  SALLYPORT_MAIL_FROM: 'sallyport@acme.test',
}
type Env = Readonly<Record<string, string | undefined>>
const all = (env: Env) => ({
  tables: tables(env),
  mac: macKey(env),
  stamp: stampKey(env),
  signing: signingKeys(env),
  origins: origins(env),
  deployment: deployment(env),
  app: guardedApp(env)('any'),
  carrier: carrier(env),
  mailFrom: mailFrom(env),
})

const prices = new Map([
  ['NO', 60_000],
  ['SE', 71_200],
  ['GB', 1_000_000],
])

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
      signing: ['arn:aws:kms:eu-west-1:111111111111:key/mrk-1', 'alias/b'],
      origins: ['https://auth.acme.test', 'http://127.0.0.1:3000'],
      deployment: {
        host: 'auth.acme.test',
        origin: 'https://auth.acme.test',
        touch: 30,
        alwaysSixDigits: true,
        sms: { countries: prices, hourly: 25_000_000, monthly: 499_999_999 },
        letters: { most: 10, within: 5 },
      },
      app: 'shop',
      carrier: { name: 'end-user-messaging', origination: 'pool-1', protect: 'protect-1', prices },
      mailFrom: 'sallyport@acme.test',
    })
  })

  test('without the choices that have a default is the default', () => {
    const { SALLYPORT_ORIGINS } = good
    expect(deployment({ SALLYPORT_ORIGINS })).toEqual({
      host: 'auth.acme.test',
      origin: 'https://auth.acme.test',
      touch: 60,
      alwaysSixDigits: false,
      // Nowhere, until somebody says where.
      sms: { countries: new Map(), hourly: 10_000_000, monthly: 100_000_000 },
      letters: { most: 10, within: 5 },
    })
    expect(carrier({ SALLYPORT_SMS_COUNTRIES: 'NO=0.06' })).toEqual({ name: 'sns' })
  })

  const optional = ['TOUCH', 'CODE_DIGITS', 'SMS', 'SMS_HOURLY', 'SMS_MONTHLY', 'SMS_ORIGINATION'].map(
    (name) => `SALLYPORT_${name}`,
  )
  const required = Object.keys(good).filter((name) => !optional.includes(name))

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
  test.each([
    { SALLYPORT_CODE_DIGIT: 'six' },
    { SALLYPORT_CODEDIGITS: 'six' },
    { SALLYPORT_TOUCHES: '0' },
    { SALLYPORT_SMS_HOUR: '1' },
  ])('with a choice misspelt as %j does not quietly take the weaker default', (slip) => {
    const { SALLYPORT_TOUCH: _, SALLYPORT_CODE_DIGITS: __, ...rest } = good
    const error = refusal({ ...rest, ...slip })
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.message).toContain(Object.keys(slip)[0])
  })

  test.each([
    ['SALLYPORT_SIGNING_KEY_IDS', 'alias/a,'],
    ['SALLYPORT_SIGNING_KEY_IDS', ',alias/b'],
    ['SALLYPORT_SIGNING_KEY_IDS', 'alias/a,,alias/b'],
    ['SALLYPORT_SIGNING_KEY_IDS', 'alias/a, alias/b'],
    ['SALLYPORT_SIGNING_KEY_IDS', 'alias/a;alias/b'],
    ['SALLYPORT_SIGNING_KEY_IDS', 'alias/a,alias/b,alias/a'],
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
    ...[
      '',
      'NO',
      'NO=',
      '=0.06',
      'no=0.06',
      'NOR=0.06',
      'NO=0',
      'NO=0.000000',
      'NO=-1',
      'NO=0.06,',
      'NO=0.06,NO=0.07',
    ].map((value) => ['SALLYPORT_SMS_COUNTRIES', value] as const),
    ...['NO=0.06;SE=0.07', 'NO=1e-2', 'NO=0,06', 'NO=.06', 'NO=0.0000001', 'NO=0.06=SE', '*=0.06', 'none,NO=0.06'].map(
      (value) => ['SALLYPORT_SMS_COUNTRIES', value] as const,
    ),
    ...['', '-1', '$10', '1e3', '10.0000001', '1,000', 'unlimited', 'Infinity', '10000000'].flatMap((value) => [
      ['SALLYPORT_SMS_HOURLY', value] as const,
      ['SALLYPORT_SMS_MONTHLY', value] as const,
    ]),
    ['SALLYPORT_SMS', ''],
    ['SALLYPORT_SMS', 'SNS'],
    ['SALLYPORT_SMS', 'pinpoint'],
    ['SALLYPORT_MAIL_FROM', 'unset'],
    ['SALLYPORT_MAIL_FROM', 'Sallyport@Acme.test'],
    ['SALLYPORT_MAIL_FROM', ' sallyport@acme.test'],
    ['SALLYPORT_MAIL_FROM', 'Sallyport <gate@acme.test>'],
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

  test.each([undefined, '', 'unset'])(
    'with SALLYPORT_SMS_COUNTRIES=%j guards, and does not start where codes are sent',
    (value) => {
      const { SALLYPORT_SMS_COUNTRIES: _, ...rest } = good
      const env = value === undefined ? rest : { ...rest, SALLYPORT_SMS_COUNTRIES: value }
      if (value !== '') expect(deployment(env).sms.countries.size).toBe(0)
      expect(() => carrier(env)).toThrow(/^SALLYPORT_SMS_COUNTRIES is not set/)
    },
  )

  test('may say by name that no code goes by SMS at all', () => {
    const env = { ...good, SALLYPORT_SMS_COUNTRIES: 'none' }
    expect(deployment(env).sms.countries.size).toBe(0)
    expect(carrier(env)).toMatchObject({ prices: new Map() })
  })

  test('may name a budget of nothing', () => {
    expect(deployment({ ...good, SALLYPORT_SMS_HOURLY: '0' }).sms.hourly).toBe(0)
  })

  test.each(['SALLYPORT_SMS_PROTECT', 'SALLYPORT_SMS_ORIGINATION'])(
    'that sets %s for a carrier that ignores it is refused',
    (name) => {
      const { SALLYPORT_SMS_PROTECT: _, SALLYPORT_SMS_ORIGINATION: __, ...rest } = good
      const env = { ...rest, SALLYPORT_SMS: 'sns' }
      expect(carrier({ ...env, SALLYPORT_SMS_PROTECT: '', SALLYPORT_SMS_ORIGINATION: '' })).toEqual({ name: 'sns' })
      expect(() => carrier({ ...env, [name]: 'pool-1' })).toThrow(new RegExp(`^${name} does nothing with SNS`))
    },
  )
})
