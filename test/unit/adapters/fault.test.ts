import { describe, expect, test } from '@jest/globals'
import { faultLine } from '../../../lib/adapters/fault.ts'

const NUMBER = '+4791000001'
const text = (error: unknown) => JSON.stringify(faultLine(error))

describe('what is written about an exception', () => {
  test('is its class and where it happened', () => {
    const line = faultLine(new RangeError('quoted'))
    expect(line.error).toBe('RangeError')
    expect(line.at[0]).toContain('fault.test.ts')
    expect(line.at.length).toBeLessThanOrEqual(12)
  })

  test.each([
    ['one line', `could not send to ${NUMBER}`],
    ['many lines', `could not send\nto ${NUMBER}\n${NUMBER}`],
    ['a line that looks like a place', `could not send\n    at ${NUMBER}`],
    ['a line that looks like a place in a file', `x\n    at send (${NUMBER}:1:2)\n    at ${NUMBER}`],
    ['a line with another break', `could not send\r\n\tat ${NUMBER}`],
  ])('is never its message, be it %s', (_, message) => {
    expect(text(new Error(message))).not.toContain(NUMBER)
    expect(text(new Error('outer', { cause: new Error(message) }))).not.toContain(NUMBER)
    expect(
      text(Object.assign(new Error(message), { name: 'InvalidParameterException', $metadata: { x: NUMBER } })),
    ).not.toContain(NUMBER)
  })

  test('names its causes, three deep and no further, in circles too', () => {
    const error = new Error('a', { cause: new TypeError('b', { cause: new RangeError('c') }) })
    expect(faultLine(error)).toMatchObject({
      error: 'Error',
      cause: { error: 'TypeError', cause: { error: 'RangeError' } },
    })
    const circle = new Error('a')
    circle.cause = circle
    expect(text(circle).match(/"error"/g)).toHaveLength(4)
  })

  test.each([[NUMBER], [42], [undefined], [null], [{ message: NUMBER, stack: `x\n    at ${NUMBER}` }], [[NUMBER]]])(
    '%# that is no error is named by its type alone',
    (thrown) => {
      expect(faultLine(thrown)).toEqual({ error: typeof thrown, at: [] })
    },
  )

  test('without a stack has no place', () => {
    const error = new Error(NUMBER)
    Reflect.deleteProperty(error, 'stack')
    error.stack = ''
    expect(faultLine(error)).toEqual({ error: 'Error', at: [] })
  })
})
