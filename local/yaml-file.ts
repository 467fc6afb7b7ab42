// Reads a file of the deployment's description: YAML with CloudFormation's short tags (`!Ref X` is kept as `{Ref: 'X'}`)
// and with whole values included by `${file(./path.yml)}` or `${file(./path.yml):key.key}`.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type CollectionTag, isCollection, parse, type ScalarTag } from 'yaml'
import { Trouble } from './trouble.ts'

export type Fields = Readonly<Record<string, unknown>>

export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const FUNCTIONS = [
  'Base64',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Select',
  'Split',
  'Sub',
  'Not',
  'Equals',
  'And',
  'Or',
]

const tags: readonly (ScalarTag | CollectionTag)[] = [
  { tag: '!Ref', resolve: (text: string) => ({ Ref: text }) },
  ...FUNCTIONS.flatMap((name): (ScalarTag | CollectionTag)[] => [
    { tag: `!${name}`, resolve: (text: string) => ({ [`Fn::${name}`]: text }) },
    {
      tag: `!${name}`,
      collection: 'seq',
      resolve: (node) => ({ [`Fn::${name}`]: isCollection(node) ? node.toJSON() : [] }),
    },
    {
      tag: `!${name}`,
      collection: 'map',
      resolve: (node) => ({ [`Fn::${name}`]: isCollection(node) ? node.toJSON() : {} }),
    },
  ]),
]

/** `root` is the folder that every included path is relative to, as it is for the deployment. */
export function readYaml(root: string, path: string, depth = 0): unknown {
  const full = resolve(root, path)
  try {
    return include(parse(readFileSync(full, 'utf8'), { customTags: [...tags], logLevel: 'error' }), root, depth)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(
      `${full} cannot be read: ${Error.isError(error) ? error.message.split('\n')[0] : 'unknown reason'}`,
    )
  }
}

function include(value: unknown, root: string, depth: number): unknown {
  if (depth > 8) throw new Trouble('The files of the description include each other in a circle.')
  if (Array.isArray(value)) return value.map((entry) => include(entry, root, depth))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, include(entry, root, depth)]))
  }
  const found = typeof value === 'string' ? /^\$\{file\(([^)]+)\)(?::([\w.]+))?\}$/.exec(value) : null
  // Code that makes a part of the template (roles) has nothing that runs here.
  if (found === null || !/\.(ya?ml|json)$/.test(found[1] ?? '')) return value
  const whole = readYaml(root, found[1] ?? '', depth + 1)
  return (found[2]?.split('.') ?? []).reduce<unknown>((part, name) => fields(part)[name], whole)
}
