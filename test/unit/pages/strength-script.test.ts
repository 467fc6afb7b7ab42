import { Script } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { strengthScript } from '../../../pages/scripts/strength.ts'

interface Field {
  readonly type: (value: string) => void
  readonly pass: (milliseconds: number) => void
  readonly said: () => string
  readonly meter: { value: number }
  readonly attributes: Map<string, string>
}

interface Page {
  readonly input?: Readonly<Record<string, string>>
  readonly describedBy?: string
  readonly texts?: Readonly<Record<string, string>>
}

const texts = { short: '{n} more characters', shortOne: 'One more', weak: 'Weak', good: 'Good', strong: 'Strong' }

/** As much of a page as the script may touch. Anything else that it reached for would be a fault. */
function page({ input = {}, describedBy = '', texts: given = texts }: Page = {}): Field {
  const attributes = new Map<string, string>()
  const target = { dataset: given, textContent: 'A few words', setAttribute: attributes.set.bind(attributes) }
  const plain = { dataset: {}, textContent: 'Something else' }
  const meter = { value: 0 }
  let listener = (): void => undefined
  const field = {
    value: '',
    dataset: { strength: 'said', minimum: '12', ...input },
    getAttribute: (name: string) => (name === 'aria-describedby' ? describedBy : undefined),
    parentNode: { querySelector: (name: string) => (name === 'meter' ? meter : undefined) },
    addEventListener: (name: string, heard: () => void) => {
      if (name === 'input') listener = heard
    },
  }
  const waiting = new Map<number, { due: number; act: () => void }>()
  let now = 0
  let last = 0
  new Script(strengthScript).runInNewContext({
    document: {
      querySelectorAll: (selector: string) => (selector === 'input[data-strength]' ? [field] : []),
      getElementById: (id: string) => ({ said: target, hint: plain })[id] ?? null,
    },
    setTimeout: (act: () => void, after: number) => {
      last += 1
      waiting.set(last, { due: now + after, act })
      return last
    },
    clearTimeout: (id: number) => waiting.delete(id),
  })
  return {
    meter,
    attributes,
    said: () => target.textContent,
    type: (value) => {
      field.value = value
      listener()
    },
    pass: (milliseconds) => {
      now += milliseconds
      for (const [id, { due, act }] of waiting)
        if (due <= now) {
          waiting.delete(id)
          act()
        }
    },
  }
}

function toldOf(typed: string, input: Readonly<Record<string, string>> = {}): readonly [string, number] {
  const field = page({ input })
  field.type(typed)
  field.pass(1000)
  return [field.said(), field.meter.value]
}

describe('the strength of what is typed', () => {
  test.each([
    ['short', '7 more characters', 0],
    ['eleven char', 'One more', 0],
    ['🔑🔑🔑', '9 more characters', 0],
    ['é'.normalize('NFD').repeat(10), '2 more characters', 0],
    ['aaaaaaaaaaaa', 'Weak', 1],
    ['            ', 'Weak', 1],
    ['123456789012', 'Weak', 1],
    ['qwertyuiopasdfghjkl', 'Weak', 1],
    ['Password1234!', 'Weak', 1],
    ['passwordpassword', 'Weak', 1],
    ['walkwalkwalkwalkwalk', 'Weak', 1],
    ['dragon482913', 'Weak', 1],
    ['x7#kQ!9z2m$P', 'Good', 2],
    ['ada walks the wall', 'Strong', 3],
    ['harbour lantern quiet seven', 'Strong', 3],
    ['柿くへば鐘が鳴るなり法隆寺の庭に咲く花', 'Strong', 3],
  ])('%j: %s', (typed, said, level) => {
    expect(toldOf(typed)).toEqual([said, level])
  })

  test('goes by the minimum of its field', () => {
    expect(toldOf('fourteen chars', { minimum: '15' })).toEqual(['One more', 0])
    expect(toldOf('fourteen chars')).not.toEqual(['One more', 0])
  })

  test('does not count words that others know', () => {
    expect(toldOf('Lovelace of Acme', { context: 'Ada Lovelace, ada@acme.test' })[1]).toBe(1)
    expect(toldOf('Lovelace of Acme')[1]).toBeGreaterThan(1)
    expect(toldOf('ada walks the wall', { context: 'Ada' })).toEqual(['Good', 2])
  })

  test('is moved at once and said when typing pauses, once, politely', () => {
    const field = page()
    expect(field.attributes.get('aria-live')).toBe('polite')
    for (const typed of ['a', 'ab', 'harbour lantern quiet seven']) {
      field.type(typed)
      field.pass(300)
    }
    expect([field.said(), field.meter.value]).toEqual(['A few words', 3])
    field.pass(100)
    expect(field.said()).toBe('Strong')
  })

  test('gives way to the hint that was there when nothing is typed any more', () => {
    const field = page()
    field.type('abc')
    field.pass(1000)
    expect(field.said()).toBe('9 more characters')
    field.type('')
    field.pass(1000)
    expect([field.said(), field.meter.value]).toEqual(['A few words', 0])
  })

  test('is said where aria-describedby names several elements and one of them has the texts', () => {
    const field = page({ input: { strength: '' }, describedBy: 'hint nowhere said' })
    field.type('aaaaaaaaaaaa')
    field.pass(1000)
    expect(field.said()).toBe('Weak')
  })

  test('is not said, and nothing breaks, where nothing has the texts', () => {
    const field = page({ texts: {} })
    field.type('aaaaaaaaaaaa')
    field.pass(1000)
    expect(field.said()).toBe('A few words')
    expect(field.attributes.size).toBe(0)
  })

  test('needs no singular', () => {
    const { shortOne: _, ...others } = texts
    const field = page({ texts: others })
    field.type('eleven char')
    field.pass(1000)
    expect(field.said()).toBe('1 more characters')
  })
})

describe('the script', () => {
  test('is small', () => {
    expect(Buffer.byteLength(strengthScript)).toBeLessThan(2000)
  })

  test('sends nothing, keeps nothing, writes no markup and makes no code', () => {
    expect(strengthScript).not.toMatch(
      /fetch|XMLHttp|sendBeacon|WebSocket|EventSource|Image|import|https?:|innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|[sS]torage|indexedDB|cookie|console|location|history/,
    )
  })
})
