// Writes docs/events.md from the declarations themselves: every kind of event with its sentence, its fields and how it ended.

import { readdirSync, readFileSync } from 'node:fs'
import { outcomeOfKind } from '../../../lib/rules/log-outcome.ts'
import { type Declaration, type Field, membersOf, readDeclarations } from './declarations.ts'
import { introduction } from './introduction.ts'
import { inWords, type Vocabulary } from './values.ts'

interface Chapter {
  readonly file: string
  /** The comment that the file begins with. */
  readonly about: string
  readonly declarations: readonly Declaration[]
}

export interface Kind {
  readonly kind: string
  readonly doc: string
  readonly fields: readonly Field[]
}

const KINDS = 'lib/event.ts'

function chapterOf(file: string): Chapter {
  const source = readFileSync(file, 'utf8')
  const [, about = ''] = /^((?:\/\/.*\n)+)/.exec(source) ?? []
  return {
    file,
    about:
      about
        .split('\n')
        .map((line) => line.replace(/^\/\/ ?/, ''))
        .join(' ')
        .split('  ')[0]
        ?.trim() ?? '',
    declarations: readDeclarations(source, file),
  }
}

const files = (): readonly string[] => [
  ...readdirSync('lib/events')
    .map((name) => `lib/events/${name}`)
    .sort(),
  KINDS,
]

/** What it says itself and what it adds to: `company` may become certain on the way. */
function fieldsOf({ base, fields }: Declaration, declared: Vocabulary['declared']): readonly Field[] {
  const above = declared.get(base.replace(/<.*$/, ''))
  const inherited = above === undefined ? [] : fieldsOf(above, declared)
  return [...inherited.filter(({ name }) => !fields.some((field) => field.name === name)), ...fields]
}

const kindOf = ({ base }: Declaration): string | undefined => /^\w+<'(\w+)'>$/.exec(base)?.[1]

function kindsOf({ declarations }: Chapter, declared: Vocabulary['declared']): readonly Kind[] {
  return declarations.flatMap((one) => {
    const kind = kindOf(one)
    return kind === undefined ? [] : [{ kind, doc: one.doc, fields: fieldsOf(one, declared) }]
  })
}

const lineOf = (field: Field, words: Vocabulary, named: Set<string>): string =>
  [
    `- \`${field.name}\`${field.optional ? ' (may be absent)' : ''}: ${inWords(field.type, words, named)}.`,
    ...(field.doc === '' ? [] : [field.doc]),
  ].join(' ')

const endings = { success: 'Done', refusal: 'Refused', fault: 'Fault' } as const

function sectionOf({ kind, doc, fields }: Kind, words: Vocabulary, named: Set<string>): string {
  const general = words.declared.get('Of')?.fields.find(({ name }) => name === 'company')?.doc
  if (doc === '') throw new Error(`nobody says when ${kind} is written`)
  const company = fields.find(({ name }) => name === 'company')
  const whose = company?.optional === false ? 'always of a company' : 'of a company where one is known'
  const told = company === undefined || company.doc === '' || company.doc === general ? '' : ` ${company.doc}`
  const lines = fields
    .filter(({ name }) => name !== 'company' && name !== 'kind')
    .map((field) => lineOf(field, words, named))
  return [
    `### \`${kind}\``,
    '',
    doc,
    '',
    `*${endings[outcomeOfKind(kind)]}; ${whose}.*${told}`,
    ...(lines.length === 0 ? [] : ['', ...lines]),
  ].join('\n')
}

export function catalogue(): { readonly page: string; readonly kinds: readonly Kind[] } {
  const chapters = files().map(chapterOf)
  const declared = new Map(chapters.flatMap(({ declarations }) => declarations).map((one) => [one.name, one] as const))
  const ids = new Map(
    readDeclarations(readFileSync('lib/ids.ts', 'utf8'), 'lib/ids.ts').map((one) => [one.name, one] as const),
  )
  const words = { declared, ids }
  const named = new Set<string>()
  const kinds = chapters.flatMap((chapter) => kindsOf(chapter, declared))
  agree(kinds, declared)

  const linesOf = (name: string): string =>
    (declared.get(name)?.fields ?? []).map((field) => lineOf(field, words, named)).join('\n')
  const [stamp, folded] = [linesOf('Stamp'), linesOf('Folded')]
  const sections = chapters.flatMap((chapter) => {
    const own = kindsOf(chapter, declared)
    if (own.length === 0) return []
    const about = chapter.file === KINDS ? 'Requests, the log, and how companies and people begin.' : chapter.about
    const { title, rest } = titled(about)
    return [
      `## ${title}`,
      ...(rest === '' ? [] : [rest]),
      `From [${chapter.file}](../${chapter.file}).`,
      ...own.map((kind) => sectionOf(kind, words, named)),
    ]
  })
  const values = [...named].sort().map((name) => `- \`${name}\`: ${ids.get(name)?.doc || 'an id.'}`)
  const page = [introduction(stamp, folded, kinds.length), ...sections, '## What fields hold', values.join('\n')]
  return { page: `${page.join('\n\n')}\n`, kinds }
}

/** The first sentence is what the chapter is called. */
function titled(about: string): { readonly title: string; readonly rest: string } {
  const [, title = about, rest = ''] = /^(.+?)[.:;](?: (.*))?$/.exec(about) ?? []
  return { title, rest: rest === '' ? '' : `${rest[0]?.toUpperCase()}${rest.slice(1)}` }
}

/** Nothing is in the union that is not on the page, and nothing on the page that is not in the union. */
function agree(kinds: readonly Kind[], declared: Vocabulary['declared']): void {
  const all = membersOf(declared.get('AuthEvent')?.base ?? '').map(({ type }) =>
    declared.get(type.replace(/^\w+\./, '')),
  )
  const inUnion = all.map((one) => (one && kindOf(one)) ?? '').sort()
  const onPage = kinds.map(({ kind }) => kind).sort()
  if (inUnion.join() !== onPage.join()) throw new Error(`AuthEvent and the files of events differ: ${inUnion.join()}`)
}
