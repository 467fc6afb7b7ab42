import { describe, expect, test } from '@jest/globals'
import { isSound } from '../../../../lib/rules/statistics/sound.ts'
import { kinds, least, most } from '../ocsf/examples.ts'

describe('What is counted', () => {
  test.each(kinds)('is %s, with as little and as much as it may say', (kind) => {
    expect([isSound(least(kind)), isSound(most(kind))]).toEqual([true, true])
  })

  test.each([[undefined], [null], ['text'], [[]], [{}], [{ kind: 'log_read' }], [{ kind: 7, at: 1 }]])(
    'is not %j',
    (leaf) => expect(isSound(leaf)).toBe(false),
  )
})
