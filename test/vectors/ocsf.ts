// Holds ocsf-1.8.0.json against the schema that OCSF publishes: node test/vectors/ocsf.ts <a checkout at its commit>.
// Every attribute, requirement, enumeration and constraint that is stated must be there, and all that is required stated.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Captions, parseType, type Shape, type Statement } from '../ocsf-schema.ts'

interface Attribute {
  readonly type?: string
  readonly is_array?: boolean
  readonly requirement?: string
  readonly sibling?: string
  readonly profile?: string | null
  readonly enum?: Readonly<Record<string, { readonly caption: string }>>
  readonly '@deprecated'?: object
}
interface Definition {
  readonly caption: string
  readonly uid?: number
  readonly extends?: string
  readonly attributes: Readonly<Record<string, Attribute>>
  readonly constraints?: { readonly at_least_one?: readonly string[]; readonly just_one?: readonly string[] }
}
type Merged = Omit<Definition, 'extends'>

const [folder = '.'] = process.argv.slice(2)
const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T

const dictionary = read<Definition>('dictionary.json')
const stated = JSON.parse(readFileSync(new URL('ocsf-1.8.0.json', import.meta.url), 'utf8')) as Statement
const wrong: string[] = []
const expectSame = (what: string, ours: unknown, theirs: unknown) => {
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    wrong.push(`${what}: stated ${JSON.stringify(ours)}, published ${JSON.stringify(theirs)}`)
}

/** Where the parents of events lie. */
const parents: Readonly<Record<string, string>> = {
  base_event: 'events/base_event.json',
  iam: 'events/iam/iam.json',
  application: 'events/application/application.json',
}
const fileOf = (name: string) => parents[name] ?? `objects/${name}.json`

/** With what it inherits; attributes of a profile that no event of ours declares are not there. */
function merged(path: string): Merged {
  const own = read<Definition>(path)
  const parent = own.extends === undefined ? undefined : merged(fileOf(own.extends))
  const attributes: Record<string, Attribute> = { ...parent?.attributes }
  for (const [name, attribute] of Object.entries(own.attributes)) {
    if (name === '$include') continue
    const before = attributes[name]
    attributes[name] = { ...before, ...attribute, ...enumOf({ ...before?.enum, ...attribute.enum }) }
  }
  const constraints = own.constraints ?? parent?.constraints
  return { ...parent, ...own, attributes, ...(constraints ? { constraints } : {}) }
}
const enumOf = (all: NonNullable<Attribute['enum']>) => (Object.keys(all).length > 0 ? { enum: all } : {})

const captions = (of: Attribute['enum'] = {}): Captions =>
  Object.fromEntries(Object.entries(of).map(([number, { caption }]) => [number, caption]))

/** In the dictionary stands what a class or object does not say otherwise. */
function full(name: string, attribute: Attribute): Attribute {
  const common = dictionary.attributes[name] ?? {}
  return { ...common, ...attribute, ...enumOf({ ...common.enum, ...attribute.enum }) }
}

function compareAttribute(owner: string, name: string, text: string, theirs: Merged): void {
  const where = `${owner}.${name}`
  const found = theirs.attributes[name]
  if (found === undefined) return void wrong.push(`${where}: not published`)
  const attribute = full(name, found)
  expectSame(where, parseType(text), {
    type: attribute.type,
    array: attribute.is_array === true,
    required: attribute.requirement === 'required',
  })
  if (typeof attribute.profile === 'string') wrong.push(`${where}: only with the profile ${attribute.profile}`)
  if (attribute['@deprecated'] !== undefined) wrong.push(`${where}: deprecated`)
  if (['activity_id', 'class_uid', 'category_uid'].includes(name) || attribute.enum === undefined) return
  expectSame(`the numbers of ${where}`, stated.enums[where], captions(attribute.enum))
  expectSame(`the sibling of ${where}`, stated.siblings[name], attribute.sibling)
}

function compare(owner: string, ours: Shape, theirs: Merged): void {
  for (const [name, text] of Object.entries(ours.attributes))
    compareAttribute(Object.hasOwn(stated.event, name) && owner in stated.classes ? 'event' : owner, name, text, theirs)
  for (const [name, { requirement, profile }] of Object.entries(theirs.attributes))
    if (requirement === 'required' && typeof profile !== 'string' && !Object.hasOwn(ours.attributes, name))
      wrong.push(`${owner}.${name}: required and not stated`)
  expectSame(`${owner}: at least one`, ours.at_least_one, theirs.constraints?.at_least_one)
  expectSame(`${owner}: just one`, ours.just_one, theirs.constraints?.just_one)
}

expectSame('version', stated.version, read<{ readonly version: string }>('version.json').version)
const published = read<{ readonly attributes: Readonly<Record<string, { uid: number; caption: string }>> }>(
  'categories.json',
)
for (const [uid, name] of Object.entries(stated.categories))
  expectSame(
    `category ${uid}`,
    name,
    Object.values(published.attributes).find((one) => one.uid === Number(uid))?.caption,
  )

const event = merged('events/base_event.json')
compare('event', { attributes: stated.event }, event)
for (const [uid, shape] of Object.entries(stated.classes)) {
  const theirs = merged(shape.file)
  expectSame(`class ${uid}`, [shape.name, Number(uid) % 1000], [theirs.caption, theirs.uid])
  expectSame(
    `the activities of ${uid}`,
    shape.activities,
    captions(full('activity_id', theirs.attributes['activity_id'] ?? {}).enum),
  )
  const common = Object.keys(stated.event).filter((name) => theirs.attributes[name] === undefined)
  for (const name of common) wrong.push(`${uid}.${name}: not of this class`)
  compare(uid, { ...shape, attributes: { ...shape.attributes, ...stated.event } }, theirs)
}
for (const [name, shape] of Object.entries(stated.objects)) compare(name, shape, merged(fileOf(name)))

for (const line of wrong) process.stdout.write(`${line}\n`)
process.stdout.write(wrong.length === 0 ? 'What is stated is what is published.\n' : `${wrong.length} differences\n`)
process.exitCode = wrong.length === 0 ? 0 : 1
