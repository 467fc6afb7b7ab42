// Reads the declarations of events as they are written: interfaces and named types with their docstrings. What it does not
// understand it refuses, so that nothing is missing from the page for having been written otherwise.

export interface Field {
  readonly name: string
  readonly optional: boolean
  readonly type: string
  readonly doc: string
}
export interface Declaration {
  readonly name: string
  readonly doc: string
  /** What it adds to: `Of<'login_refused'>`; for a named type all that it is. */
  readonly base: string
  readonly fields: readonly Field[]
}
/** One member of a union. */
export interface Member {
  readonly type: string
  readonly doc: string
}

/** What a docstring says, as one line. */
const sentences = (comment: string): string =>
  comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.trim().replace(/^\*\s?/, ''))
    .join(' ')
    .trim()

const skipped =
  /^(?:\/\/.*|import [^;]*? from '[^']+'|export type (?:\*|\{[^}]*\}) from '[^']+'|(?:export )?(?:const|function)[\s\S]*|declare const [^\n]*)$/

export function readDeclarations(source: string, file: string): readonly Declaration[] {
  const found: Declaration[] = []
  let rest = source.replace(/^\n+/, '')
  while (rest !== '') {
    const [, comment = '', after = ''] = /^(\/\*\*[\s\S]*?\*\/\n)?([\s\S]*)$/.exec(rest) ?? []
    // A declaration goes on as long as its lines are indented, and ends with a bracket of its own at most.
    const [declaration = ''] = /^[^\n]*(?:\n(?:[ \t]+[^\n]*|[})\]][^\n]*))*/.exec(after) ?? []
    rest = after.slice(declaration.length).replace(/^\n+/, '')
    const one = readOne(declaration)
    if (one !== undefined) found.push({ ...one, doc: sentences(comment) })
    else if (!skipped.test(declaration)) throw new Error(`${file} declares something in another way: ${declaration}`)
  }
  return found
}

function readOne(declaration: string): Omit<Declaration, 'doc'> | undefined {
  const [, name, base = '', body] =
    /^(?:export )?interface (\w+)(?:<K extends string>)?(?: extends ([^{]+?))? \{(?:\n([\s\S]*)\n)?\}$/.exec(
      declaration,
    ) ?? []
  if (name !== undefined) return { name, base, fields: readFields(body ?? '') }
  const [, called, all = ''] = /^(?:export )?type (\w+)(?:<[^=]*>)? =\s*([\s\S]+)$/.exec(declaration) ?? []
  return called === undefined ? undefined : { name: called, base: all, fields: [] }
}

function readFields(body: string): readonly Field[] {
  const fields: Field[] = []
  let rest = body
  while (rest !== '') {
    const part = /^(\s*\/\*\*[\s\S]*?\*\/\n)? {2}readonly (\w+)(\??):([^\n]*(?:\n {4}[^\n]*)*)(?:\n|$)/.exec(rest)
    if (part === null) throw new Error(`a field is declared in another way: ${rest}`)
    const [whole, comment = '', name = '', mark, type = ''] = part
    fields.push({ name, optional: mark === '?', type: type.trim(), doc: sentences(comment) })
    rest = rest.slice(whole.length)
  }
  return fields
}

/** `'one' | 'another'`, each with what is said of it. */
export function membersOf(type: string): readonly Member[] {
  const members: Member[] = []
  let [depth, from, doc] = [0, 0, '']
  const end = (to: number, next: number): void => {
    const text = type.slice(from, to).trim()
    from = next
    if (text === '') return
    members.push({ type: text, doc })
    doc = ''
  }
  for (let i = 0; i < type.length; i++) {
    const sign = type[i] ?? ''
    if (type.startsWith('/**', i)) {
      const over = type.indexOf('*/', i) + 2
      // It stands behind one member and speaks of the next.
      end(i, over)
      doc = sentences(type.slice(i, over))
      i = over - 1
    } else if ('{<('.includes(sign)) depth += 1
    else if ('}>)'.includes(sign)) depth -= 1
    else if (sign === '|' && depth === 0) end(i, i + 1)
  }
  end(type.length, type.length)
  return members
}
