// IAM as far as our roles speak it. An explicit Deny wins, then any Allow, and what nobody allows is refused. An operator
// that is not known here is an error, never a yes.

import type { Facts } from './calls.ts'

export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly resource: string
  readonly conditions: readonly Condition[]
}
export interface Condition {
  readonly operator: string
  readonly key: string
  readonly wanted: readonly string[]
}
export interface Asked {
  readonly action: string
  readonly resource: string
  readonly facts: Facts
}

const PARTITIONS = 'dynamodb:LeadingKeys'

/** `*` is anything, `?` one character, and the rest itself. */
const like = (text: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern.replace(/[.*+?^${}()|[\]\\]/g, (one) => (one === '*' ? '.*' : one === '?' ? '.' : `\\${one}`))}$`,
    's',
  ).test(text)

const comparisons: Readonly<Record<string, (given: string, wanted: string) => boolean>> = {
  StringEquals: (given, wanted) => given === wanted,
  StringLike: like,
}

function holds({ operator, key, wanted }: Condition, facts: Facts): boolean {
  const given = facts[key] ?? []
  if (operator === 'Null') return wanted.includes(String(given.length === 0))
  const [quantifier, name = ''] = operator.includes(':') ? operator.split(':') : ['', operator]
  const compare = comparisons[name]
  if (compare === undefined) throw new Error(`the operator ${operator} is not known here`)
  const fits = (value: string): boolean => wanted.some((one) => compare(value, one))
  if (quantifier === 'ForAllValues') return given.every(fits)
  if (quantifier === 'ForAnyValue') return given.some(fits)
  if (quantifier !== '') throw new Error(`the operator ${operator} is not known here`)
  return given.length === 1 && given.every(fits)
}

const matches = ({ actions, resource, conditions }: Statement, asked: Asked): boolean =>
  actions.includes(asked.action) && like(asked.resource, resource) && conditions.every((one) => holds(one, asked.facts))

const allowing = (statements: readonly Statement[], asked: Asked): readonly Statement[] => {
  const matching = statements.filter((one) => matches(one, asked))
  return matching.some(({ effect }) => effect === 'Deny') ? [] : matching
}

export const allows = (statements: readonly Statement[], asked: Asked): boolean =>
  allowing(statements, asked).length > 0

/** The smallest thing that a role can give: one action on one resource, of one kind of partition where it names them. */
const grant = (action: string, resource: string, partition: string | undefined): string =>
  `${action} on ${resource}${partition === undefined ? '' : ` of ${partition}`}`

const partitionsOf = ({ conditions }: Statement): readonly string[] | undefined =>
  conditions.find(({ key, operator }) => key === PARTITIONS && operator !== 'Null')?.wanted

export const grantsOf = (statements: readonly Statement[]): readonly string[] =>
  statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      statement.actions.flatMap((action) =>
        (partitionsOf(statement) ?? [undefined]).map((one) => grant(action, statement.resource, one)),
      ),
    )

/** The grants without which this call would be refused: none where two statements, or two patterns, each allow it. */
export function neededBy(statements: readonly Statement[], asked: Asked): readonly string[] {
  const [only, ...more] = allowing(statements, asked)
  if (only === undefined || more.length > 0) return []
  const partitions = partitionsOf(only)
  if (partitions === undefined) return [grant(asked.action, only.resource, undefined)]
  return (asked.facts[PARTITIONS] ?? []).flatMap((key) => {
    const fitting = partitions.filter((pattern) => like(key, pattern))
    return fitting.length === 1 ? [grant(asked.action, only.resource, fitting[0])] : []
  })
}
