// What a field of an event may hold, in words: closed lists are spelled out, ids go by their names.

import { type Declaration, type Field, type Member, membersOf } from './declarations.ts'

export interface Vocabulary {
  /** Named types of the events, by name. */
  readonly declared: ReadonlyMap<string, Declaration>
  /** Ids and units. */
  readonly ids: ReadonlyMap<string, Declaration>
}

const plain: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  boolean: '`true` or `false`',
  true: '`true`',
  object: 'object',
}

/** Answers also which ids it named. */
export function inWords(type: string, words: Vocabulary, named: Set<string>): string {
  const members = membersOf(type).flatMap((member) => flattened(member, words))
  const literals = members.filter((member) => member.type.startsWith("'"))
  const others = members.filter((member) => !literals.includes(member)).map((one) => other(one.type, words, named))
  const listed = literals.map(
    ({ type: text, doc }) => `\`${text.slice(1, -1)}\`${doc === '' ? '' : ` (${inline(doc)})`}`,
  )
  const all = [...others, ...listed]
  return listed.length > 1 ? `one of ${all.join(', ')}` : all.join(' or ')
}

/** Within a sentence: without the full stop at its end. */
const inline = (doc: string): string => doc.replace(/\.$/, '')

/** A union may name another union. */
function flattened(member: Member, words: Vocabulary): readonly Member[] {
  const union = words.declared.get(member.type)
  if (union === undefined || union.fields.length > 0) return [member]
  return membersOf(union.base).flatMap((one) => flattened(one, words))
}

function other(type: string, words: Vocabulary, named: Set<string>): string {
  const [, listed] = /^readonly (.+)\[\]$/.exec(type) ?? []
  if (listed !== undefined) return `list of ${inWords(listed, words, named)}`
  const [, inside] = /^\{ (.+) \}$/.exec(type) ?? []
  const fields = inside === undefined ? words.declared.get(type)?.fields : inside.split('; ').map(fieldOf)
  if (fields !== undefined) {
    const said = fields.map(
      ({ name, optional, type: of }) => `\`${name}${optional ? '?' : ''}\`: ${inWords(of, words, named)}`,
    )
    return `object with ${said.join('; ')}`
  }
  const word = plain[type] ?? (words.ids.has(type) ? `\`${type}\`` : undefined)
  if (word === undefined) throw new Error(`nobody says what ${type} is`)
  if (words.ids.has(type)) named.add(type)
  return word
}

function fieldOf(written: string): Field {
  const [, name = '', mark, type = ''] = /^readonly (\w+)(\??): (.+)$/.exec(written) ?? []
  if (name === '') throw new Error(`a field is declared in another way: ${written}`)
  return { name, optional: mark === '?', type, doc: '' }
}
