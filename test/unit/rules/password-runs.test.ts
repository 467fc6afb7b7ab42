import { describe, expect, test } from '@jest/globals'
import { surprises, unitOf } from '../../../lib/rules/password-runs.ts'

describe('what is new in a text', () => {
  test.each([
    ['', 0],
    ['a', 1],
    ['aaaaaa', 1],
    ['abcdef', 1],
    ['fedcba', 1],
    ['1234567890', 1],
    ['09876', 1],
    ['qwertyuiop', 1],
    ['poiuytrewq', 1],
    ['qwertz', 1],
    ['azerty', 1],
    ['asdfghjkløæ', 1],
    ['zxcvbnm', 1],
    ['1qaz2wsx', 2],
    ['!@#$%', 1],
    ['abababab', 1],
    ['aabbccdd', 1],
    ['abcmno', 2],
    ['abc123', 2],
    ['🔑🔑🔑🔑', 1],
    ['🔑🐙🌵', 3],
    ['walk', 4],
    ['tree', 1],
    ['few', 3],
    ['a few words', 11],
  ])('in %j: %i', (text, count) => {
    expect(surprises(text)).toBe(count)
  })
})

describe('the text that another repeats', () => {
  test.each([
    ['abcabc', 'abc'],
    ['aaaa', 'a'],
    ['abcab', 'abcab'],
    ['abc', 'abc'],
    ['', ''],
    ['🔑🐙🔑🐙', '🔑🐙'],
  ])('of %j is %j', (text, unit) => {
    expect(unitOf(text)).toBe(unit)
  })
})
