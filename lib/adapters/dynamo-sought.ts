// What lines have to say, as DynamoDB is asked for it.

import type { Sought } from '../ports.ts'

/** Every name and every value behind a placeholder: many names of ours are words of DynamoDB's own, and values are strangers'. */
export function filterOf({ all, any, kinds }: Sought): {
  readonly expression: string
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
} {
  const names: Record<string, string> = {}
  const values: Record<string, string> = {}
  const name = (given: string): string => {
    names[`#${given}`] = given
    return `#${given}`
  }
  const value = (given: string): string => {
    const placeholder = `:v${Object.keys(values).length}`
    values[placeholder] = given
    return placeholder
  }
  const parts = Object.entries(all).map(([field, says]) => `${name(field)} = ${value(says)}`)
  if (any !== undefined) {
    const says = value(any.says)
    parts.push(`(${any.of.map((field) => `${name(field)} = ${says}`).join(' OR ')})`)
  }
  if (kinds !== undefined && kinds.length > 0) {
    // At most a hundred stand behind one IN.
    const lists = Array.from({ length: Math.ceil(kinds.length / 100) }, (_, i) => kinds.slice(i * 100, i * 100 + 100))
    parts.push(`(${lists.map((list) => `${name('kind')} IN (${list.map(value).join(', ')})`).join(' OR ')})`)
  }
  return { expression: parts.join(' AND '), names, values }
}
