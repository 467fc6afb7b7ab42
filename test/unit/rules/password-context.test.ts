import { describe, expect, test } from '@jest/globals'
import { isAboutYou } from '../../../lib/rules/password-context.ts'
import { contextWords, plainText } from '../../../lib/rules/password-letters.ts'

const ada = contextWords(['Ada Lovelace', 'ada.lovelace@acme.test', 'AcmeWorks AS'])
const ase = contextWords(['Åse Bjørnstad-Łęcka', 'aase@fjord.test', 'Fjord & Fjell'])

describe('the words of a context', () => {
  test('are those of names, address and company, together and apart, and the product’s own', () => {
    expect(new Set(ada)).toEqual(new Set(['sallyport', 'ada', 'lovelace', 'acme', 'test', 'acmeworks', 'works']))
    expect(ase).toEqual(expect.arrayContaining(['ase', 'bjornstad', 'lecka', 'aase', 'fjord', 'fjell']))
  })

  test('of fewer than three letters are none: they are met by accident', () => {
    expect(contextWords(['Bo Li', 'b@x.no', '', '42', '  '])).toEqual(['sallyport'])
  })

  test('keep the vowels of scripts in which they are marks', () => {
    expect(contextWords(['हिन्दी'])).toContain('हिन्दी')
    expect(plainText('ÅSE Ångström ÆØÅ ß')).toBe('ase angstrom aeoa ss')
  })
})

describe('a password made of its context', () => {
  test.each([
    'ada@acme.test',
    'adalovelace1',
    'AdaLovelace1815',
    'ada.lovelace@acme.test',
    'acmeacmeacme',
    'Acme Acme Acme',
    'Acme48291734829',
    'acme-2024-ada-!!',
    '+47 91000001 ada',
    '4d4 10v3l4c3',
    '@cm3w0rk$2024',
    'IamAdaAtAcme2024!',
    'my acme is my acme',
    'sallyport123',
    'S4llyp0rt-2024!',
    'ådå lovelace',
  ])('%j is about her', (typed) => {
    expect(isAboutYou(typed, ada)).toBe(true)
  })

  test.each(['BjørnstadÅse', 'bjornstad ase 1', 'fjord+fjell+fjord', 'LECKA 010203040506'])(
    '%j is about him',
    (typed) => {
      expect(isAboutYou(typed, ase)).toBe(true)
      expect(isAboutYou(typed, ada)).toBe(false)
    },
  )

  test.each([
    'ada walks the wall',
    'lovelace lighthouse',
    'lovelace ever 12',
    'lovelace lovelace of the sea',
    'ada loves acme a lot',
    'the adamant canary paraded',
    'acme is where we work',
    'ada is a sailor now',
    'aDa7xK92mQp4',
    'ada 🔑🐙🌵🏔',
    'अदा ada नमस्ते',
    '123456789012',
    '            ',
    '!!!!!!!!!!!!',
    '',
  ])('%j is not, or not only', (typed) => {
    expect(isAboutYou(typed, ada)).toBe(false)
  })
})
