// A value of an answer in one cell or line: lists by their members, objects by what they hold.

export const shown = (value: unknown): string => shownIn(value, (text) => text)

/** `told`: how a text stands there. */
export function shownIn(value: unknown, told: (text: string) => string): string {
  if (value === undefined || value === null) return ''
  const list = Array.isArray(value) ? value : typeof value === 'object' ? Object.values(value) : undefined
  if (list !== undefined) return list.map((one) => shownIn(one, told)).join(' ')
  return typeof value === 'string' ? told(value) : JSON.stringify(value)
}
