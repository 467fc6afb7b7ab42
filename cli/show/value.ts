// A value of an answer in one cell or line: lists by their members, objects by what they hold.

export function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(shown).join(' ')
  if (typeof value === 'object') return Object.values(value).map(shown).join(' ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
