import { describe, expect, test } from '@jest/globals'
import { type Consent, consentPage } from '../../../pages/oauth/consent.ts'
import { type Device, devicePage } from '../../../pages/oauth/device.ts'
import { type DeviceApproval, deviceApprovalPage } from '../../../pages/oauth/device-approval.ts'
import { deviceDonePage } from '../../../pages/oauth/device-done.ts'
import { signedOutPage, signOutPage } from '../../../pages/oauth/sign-out.ts'
import { far, ownCli, web } from './oauth-renderings.ts'
import { field, reads } from './support-markup.ts'

const consent = (change: Partial<Consent> = {}): string => consentPage({ language: 'en', ...web, ...change })
const device = (change: Partial<Device> = {}): string => devicePage({ language: 'en', ...change })
const approval = (change: Partial<DeviceApproval> = {}): string =>
  deviceApprovalPage({ language: 'en', ...far, ...change })
const asking = (change: Partial<DeviceApproval['asking']>): string => approval({ asking: { ...far.asking, ...change } })

/** The buttons of the form that posts there, as they would be sent. */
const buttons = (page: string, action: string): readonly string[] => {
  const form = page.split(`<form method="post" action="${action}">`)[1]?.split('</form>')[0] ?? ''
  return [...form.matchAll(/<button [^>]*name="(\w+)" value="(\w+)">/g)].map(([, name, value]) => `${name}=${value}`)
}

describe('consent', () => {
  test('says who asks, whose program it is, as whom, and where the answer goes', () => {
    const text = reads(consent())
    expect(text).toContain('Acme wiki asks to act for you It is registered by Acme .')
    expect(text).toContain('Ada Lovelace ada@acme.test · Acme')
    expect(text).toMatch(/The answer goes to\s*wiki\.acme\.test/)
    expect(text).toContain('Firefox on Linux')
    expect(text).toContain('203.0.113.7')
    expect(text).toContain('Norway')
  })

  test('agreeing and refusing are two buttons of one form, and the request comes back as it went out', () => {
    const page = consent({
      fields: [
        ['request', 'a&"b'],
        ['x', '1'],
      ],
    })
    expect(buttons(page, '/oauth/authorize')).toEqual(['decision=allow', 'decision=deny'])
    expect(field(page, 'request')).toMatchObject({ type: 'hidden', value: 'a&"b' })
    expect(field(page, 'x')).toMatchObject({ value: '1' })
  })

  test('explains each scope once, the verbs of an app together, and the whole of an app in their place', () => {
    expect(reads(consent())).toContain(
      'If you agree, it may know that it is you, by an id that stays the same read your name read your e-mail address ' +
        'go on for up to 30 days, until you sign out or end it do this in shop , as far as you may: view, logs do in blog what you may do there',
    )
    const whole = reads(consent({ scopes: ['shop:view', 'shop', 'shop:logs'] }))
    expect(whole).toContain('do in shop what you may do there')
    expect(whole).not.toContain('view')
    expect(reads(consent({ scopes: [] }))).toContain('know that you agreed, and nothing more')
    expect(reads(consent({ scopes: ['session'] }))).toContain('do everything that you may do')
  })

  test('asks less in its heading where a program only wants to know who somebody is', () => {
    expect(reads(consent({ scopes: ['openid', 'email'] }))).toContain('Acme wiki asks who you are')
    expect(reads(consent({ scopes: ['openid', 'shop'] }))).toContain('Acme wiki asks to act for you')
  })

  test.each([
    [{ kind: 'loopback' }, 'a program on this computer', 'Agree only if you began this yourself just now, on this'],
    [
      { kind: 'program', scheme: 'com.acme.notes' },
      'that opens com.acme.notes: addresses',
      'Any program on this device',
    ],
  ] as const)('what runs on a device has a warning: %j', (to, where, warned) => {
    expect(reads(consent({ to }))).toContain(where)
    expect(reads(consent({ to }))).toContain(warned)
    expect(reads(consent())).not.toContain('began this yourself')
    expect(reads(consent({ client: { ...web.client, native: true } }))).toContain('cannot prove what it is')
  })

  test('a name that a command line gives itself is shown as unproved', () => {
    expect(reads(consentPage({ language: 'en', ...ownCli }))).toMatch(/runs on\s*build-7\s*Nobody has checked that\./)
    expect(reads(consent())).not.toContain('Nobody has checked')
  })

  test('says whose program it is, also where nobody said', () => {
    expect(reads(consentPage({ language: 'en', ...ownCli }))).toContain('It is the command line of Sallyport itself.')
    expect(reads(consent({ client: { ...web.client, company: undefined } }))).toContain('Nobody has said whose program')
  })

  test('leads to another account, and stays the same request in the other language', () => {
    expect(consent()).toContain('<a class="link" href="/oauth/logout">Use another account</a>')
    expect(consent({ another: '/login?x=1' })).toContain('href="/login?x=1">Use another account')
    expect(consent({ query: { request: 'a b' } })).toContain('href="/oauth/authorize?request=a+b&amp;lang=nb"')
  })

  test('what a program, a host or a person is called is text, isolated, and never the title', () => {
    const page = consent({
      client: { name: '\u202e<img src=x>', own: false, native: false, company: '<i>' },
      device: '<u>',
      to: { kind: 'site', host: '<s>' },
      scopes: ['<em>:<q>'],
      here: { agent: '<a>', network: '<n>', country: '<c>' },
    })
    expect(page).not.toMatch(/<(img|i|u|s|em|q|a|n|c)>/)
    expect(page).toContain('<bdi>\u202e&lt;img src=x&gt;</bdi>')
    expect(/<title>[^<]*<\/title>/.exec(page)?.[0]).toBe('<title>A program asks for you – Sallyport</title>')
  })
})

describe('the code of a command line', () => {
  test('is asked for by a form that a link can stand for, and never filled in by the browser', () => {
    expect(device()).toContain('<form method="get" action="/device">')
    expect(field(device(), 'user_code')).toMatchObject({
      autocomplete: 'off',
      inputmode: 'text',
      spellcheck: 'false',
      autocapitalize: 'characters',
      autofocus: '',
    })
  })

  test.each([['bcdfghjk'], ['BCDF-GHJK'], [' bcdf ghjk '], ['b-c-d-f-g-h-j-k']])('%j may be sent', (typed) => {
    const { pattern = '' } = field(device(), 'user_code')
    expect(new RegExp(`^(?:${pattern})$`, 'v').test(typed)).toBe(true)
    expect(field(device({ code: typed, fault: 'user_code_unknown' }), 'user_code')['value']).toBe('BCDF-GHJK')
  })

  test.each([['BCDFGHJ'], ['BCDFGHJKL'], ['1234-5678'], ['']])('%j is not sent', (typed) => {
    const { pattern = '' } = field(device(), 'user_code')
    expect(new RegExp(`^(?:${pattern})$`, 'v').test(typed)).toBe(false)
    expect(field(device({ code: typed }), 'user_code')['value']).toBe(typed)
  })

  test('no more of what was typed comes back than could be a code', () => {
    expect(field(device({ code: 'x'.repeat(5000) }), 'user_code')['value']).toHaveLength(40)
  })

  test('warns of a code that somebody else gave, before it takes one', () => {
    expect(device().indexOf('it is a trick')).toBeLessThan(device().indexOf('>Continue<'))
    expect(device()).toContain('it is a trick')
  })

  test('says beside the field what is wrong with the code, and above the form what is not about it', () => {
    const unknown = device({ code: 'BCDFGHJK', fault: 'user_code_unknown' })
    expect(field(unknown, 'user_code')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'fault' })
    expect(reads(unknown)).toContain('No command line waits with that code. Read it again')
    expect(reads(device({ code: '1', fault: 'invalid_request' }))).toContain('The code has eight letters')
    const slowed = device({ fault: 'slow_down', wait: 600 })
    expect(field(slowed, 'user_code')).not.toHaveProperty('aria-invalid')
    expect(reads(slowed)).toContain('Try again in 10 minutes.')
  })
})

describe('letting a command line in', () => {
  test('shows the code to compare, what asks and from where, and the browser beside it', () => {
    const text = reads(approval())
    expect(text).toContain('It must show this code now: BCDF-GHJK')
    expect(text).toMatch(
      /build-7\s*Nobody has checked that\.\s*sallyport on Linux\s*198\.51\.100\.20\s*Sweden\s*asked now/,
    )
    expect(text).toMatch(/This browser\s*Firefox on Linux\s*203\.0\.113\.7\s*Norway/)
  })

  test('warns that nobody ever asks for it, above everything that could be pressed', () => {
    const page = approval()
    expect(page.indexOf('Nobody from support')).toBeGreaterThan(0)
    expect(page.indexOf('Nobody from support')).toBeLessThan(page.indexOf('<button'))
  })

  test('refusing is as near as agreeing, and the code comes back', () => {
    expect(buttons(approval(), '/device')).toEqual(['decision=allow', 'decision=deny'])
    expect(field(approval(), 'user_code')).toMatchObject({ type: 'hidden', value: 'BCDFGHJK' })
    expect(approval()).toContain('href="/device?user_code=BCDFGHJK&amp;lang=nb"')
  })

  test('points out what differs between the two places, and only what is known', () => {
    const [countries, networks, same] = ['different countries', 'different networks', 'on the same network']
    const said = (page: string): readonly string[] =>
      [countries, networks, same].filter((one) => reads(page).includes(one))
    expect(said(approval())).toEqual([countries])
    expect(said(asking({ country: 'NO' }))).toEqual([networks])
    expect(said(asking({ country: undefined }))).toEqual([networks])
    expect(said(asking({ country: 'NO', network: far.here.network }))).toEqual([same])
    expect(said(asking({ country: undefined, network: 'unknown' }))).toEqual([])
    expect(said(asking({ country: undefined, network: '2001:db8:1111:2222::/64' }))).toEqual([])
    expect(reads(asking({ network: 'unknown' }))).toContain('an unknown network')
    expect(reads(asking({ device: undefined }))).toContain('did not say where it runs')
  })

  test('a name and a label that a command line sends are text', () => {
    const page = asking({ device: '<b>x', agent: '<script>', network: '<n>' })
    expect(page).toContain('<bdi>&lt;b&gt;x</bdi>')
    expect(page).not.toContain('<script>')
  })

  test('afterwards says what became of it', () => {
    expect(reads(deviceDonePage({ language: 'en', outcome: 'approved', client: 'Sallyport' }))).toContain(
      'Your command line is let in Go on there. Sallyport takes',
    )
    expect(reads(deviceDonePage({ language: 'nb', outcome: 'denied', client: '<b>' }))).toContain('<b> fikk ingenting.')
  })
})

describe('signing out', () => {
  const ada = web.person

  test('asks first, says which program led here, and staying is one press away', () => {
    const page = signOutPage({ language: 'en', person: ada, client: 'Acme wiki', fields: [['state', 's']] })
    expect(reads(page)).toContain('Acme wiki asks for it.')
    expect(page).toContain('<form method="post" action="/oauth/logout">')
    expect(field(page, 'state')).toMatchObject({ type: 'hidden', value: 's' })
    expect(page).toContain('href="/account">Stay signed in</a>')
    expect(reads(page)).toContain('Ada Lovelace ada@acme.test')
  })

  test('by oneself names no program', () => {
    expect(reads(signOutPage({ language: 'en', person: ada, fields: [] }))).not.toContain('asks for it')
  })

  test('done, leads to signing in', () => {
    expect(signedOutPage({ language: 'en' })).toContain('href="/login"')
  })
})
