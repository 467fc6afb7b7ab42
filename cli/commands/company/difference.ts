// Two policies side by side: what changes, and nothing else.

import { shown } from '../../show/value.ts'

export interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

type Words = Readonly<Record<string, unknown>>

/** What a policy says that leaves the word out. */
const usual: Words = { device_flow: true, lives: {}, withheld_verbs: [], fresh_verbs: [], collaborators: false }

export function difference(before: Words, after: Words): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => {
    const [was, is] = [told(before[name] ?? usual[name]), told(after[name] ?? usual[name])]
    return was === is ? [] : [{ name, before: was, after: is }]
  })
}

/** The order of a list says nothing here. */
function told(value: unknown): string {
  if (value === undefined || value === null) return 'as the product has it'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).sort().join(', ')
  if (typeof value !== 'object') return shown(value)
  const parts = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return parts.length === 0 ? 'as the product has it' : parts.map(([name, one]) => `${name} ${shown(one)}`).join(', ')
}
