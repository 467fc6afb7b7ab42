import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { parseOrigin } from '../../../cli/gate/origin.ts'
import { chooseGateway, nameOf } from '../../../cli/profiles/choose.ts'
import { type Profiles, parseProfiles } from '../../../cli/profiles/profiles.ts'
import { Trouble } from '../../../cli/trouble.ts'

const acme = parseOrigin('https://gate.acme.test')
const home = parseOrigin('http://127.0.0.1:8080')
const two: Profiles = {
  default: 'acme',
  gateways: new Map([
    ['acme', acme],
    ['home', home],
  ]),
}
const none: Profiles = { gateways: new Map() }

describe('which gateway is meant', () => {
  test.each([
    ['the default', {}, undefined, 'acme'],
    ['SALLYPORT_PROFILE before the default', { SALLYPORT_PROFILE: 'home' }, undefined, 'home'],
    ['--profile before both', { SALLYPORT_PROFILE: 'home', SALLYPORT_URL: 'http://127.0.0.1:8080' }, 'acme', 'acme'],
    ['SALLYPORT_URL by the profile that has it', { SALLYPORT_URL: 'http://127.0.0.1:8080/' }, undefined, 'home'],
    ['an empty variable as if it were not there', { SALLYPORT_URL: '', SALLYPORT_PROFILE: '' }, undefined, 'acme'],
  ])('%s', (_what, env, flag, name) => {
    expect(chooseGateway(two, env, flag)).toEqual({ name, origin: two.gateways.get(name) })
  })

  test('An address that no profile has gets a name of its own, and never that of another gateway', () => {
    expect(chooseGateway(two, { SALLYPORT_URL: 'https://gate.other.test' })).toEqual({
      name: 'gate-other-test',
      origin: 'https://gate.other.test',
    })
    fc.assert(
      fc.property(fc.array(fc.webUrl()), fc.webUrl(), (known, address) => {
        const gateways = new Map<string, ReturnType<typeof parseOrigin>>()
        for (const one of known) {
          const origin = parseOrigin(`https://${new URL(one).host}`)
          gateways.set(nameOf({ gateways }, origin), origin)
        }
        const origin = parseOrigin(`https://${new URL(address).host}`)
        const name = nameOf({ gateways }, origin)
        expect(name).toMatch(/^[a-z0-9][a-z0-9_-]{0,39}$/)
        expect([undefined, origin]).toContain(gateways.get(name))
      }),
    )
  })

  test.each([
    [
      'two that disagree',
      two,
      { SALLYPORT_URL: 'https://gate.acme.test', SALLYPORT_PROFILE: 'home' },
      undefined,
      'two different',
    ],
    ['a profile that is not there', two, {}, 'work', 'there are acme, home'],
    ['a profile where there are none', none, { SALLYPORT_PROFILE: 'work' }, undefined, 'there are none yet'],
    ['a name that is no name', two, {}, '../x', 'up to 40 small letters'],
    ['nothing at all', none, {}, undefined, 'No gateway is known'],
    ['several without a default', { gateways: two.gateways }, {}, undefined, 'There is no default among acme, home'],
    ['plain http elsewhere', none, { SALLYPORT_URL: 'http://gate.acme.test' }, undefined, 'over https only'],
  ])('With %s it says so, and what to do', (_what, profiles, env, flag, sentence) => {
    const choose = () => chooseGateway(profiles, env, flag)
    expect(choose).toThrow(Trouble)
    expect(choose).toThrow(sentence)
  })
})

describe('the file of profiles', () => {
  test.each([
    ['not JSON', '{', 'it is not JSON'],
    ['without gateways', '{}', 'it names no gateways'],
    ['a list', '{"gateways":["https://gate.acme.test"]}', 'it names no gateways'],
    ['with an address that is none', '{"gateways":{"a":"http://gate.acme.test"}}', 'the address of "a" is none'],
    ['with a number', '{"gateways":{"a":1}}', 'the address of "a" is none'],
    [
      'with a default that is not there',
      '{"default":"b","gateways":{"a":"https://gate.acme.test"}}',
      'its default is no profile',
    ],
    ['null', 'null', 'it names no gateways'],
  ])('%s is told and not guessed at', (_what, text, sentence) => {
    expect(() => parseProfiles(text, '/p')).toThrow(sentence)
  })

  test.each(['../x', '__proto__', 'A', 'a.b', '', 'x'.repeat(41)])('%j is no name in it', (name) => {
    const text = JSON.stringify({ gateways: { [name]: 'https://gate.acme.test' } })
    expect(() =>
      parseProfiles(name === '__proto__' ? text.replace('{}', '{"__proto__":"https://a.test"}') : text, '/p'),
    ).toThrow('name of a profile')
  })
})
