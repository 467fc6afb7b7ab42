import { describe, expect, test } from '@jest/globals'
import { codeMessage, maskNumber } from '../../../lib/rules/message.ts'

describe('the message of a code', () => {
  test.each([
    ['en', '012345 is your code for Acme. It works once, for 5 minutes.\n\n@auth.acme.test #012345'],
    ['nb', '012345 er koden din for Acme. Den virker én gang, i 5 minutter.\n\n@auth.acme.test #012345'],
  ] as const)('in %s begins with the code and ends in the line that binds it to this site', (language, text) => {
    expect(codeMessage(language, '012345', 'Acme', 'auth.acme.test')).toBe(text)
  })

  test('the last line is the bound one whatever the company is called', () => {
    const text = codeMessage('en', '1234', 'Evil @evil.test #9999', 'auth.acme.test')
    expect(text.split('\n').at(-1)).toBe('@auth.acme.test #1234')
    expect(text.split('\n').filter((line) => line.startsWith('@'))).toHaveLength(1)
  })

  test('fits one message of 160 characters for a company and a host of common length', () => {
    for (const language of ['en', 'nb'] as const)
      expect(
        codeMessage(language, '123456', 'Acme Industries', 'auth.acme-industries.example').length,
      ).toBeLessThanOrEqual(160)
  })

  test.each([
    ['+4791000001', '•••• 01'],
    ['+12345678', '•••• 78'],
  ])('a number %s is shown as %s, whatever its length', (number, shown) => {
    expect(maskNumber(number)).toBe(shown)
  })
})
