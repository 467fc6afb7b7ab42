// Records as DynamoDB stores them, and back. Only what the schema is made of passes: a date, a class or a null in a
// record is a mistake of ours, and storing something like it would hide the mistake until it is read.

import type { AttributeValue } from '@aws-sdk/client-dynamodb'

export type Attributes = Record<string, AttributeValue>

export function marshal(record: object): Attributes {
  if (!plain(record)) throw unstorable(record)
  const given = Object.entries(record).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, attribute(value)]))
}

/** A plain loop, because every guarded call waits for it. `keys`: with the two that only say where the record lies. */
export function unmarshal(attributes: Attributes, keys = true): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const name in attributes) {
    const value = attributes[name]
    if (name === '__proto__' || value === undefined) throw new TypeError('a record holds a name that is not ours')
    if (keys || (name !== 'pk' && name !== 'sk')) record[name] = plainValue(value)
  }
  return record
}

function attribute(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'boolean') return { BOOL: value }
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) }
  // In a list `undefined` is refused, too: leaving it out would move what follows.
  if (Array.isArray(value)) return { L: Array.from(value, attribute) }
  if (plain(value)) return { M: marshal(value) }
  throw unstorable(value)
}

function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return Number(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.L !== undefined) return value.L.map(plainValue)
  if (value.M !== undefined) return unmarshal(value.M)
  throw new TypeError(`an attribute of type ${Object.keys(value).join()} is not ours`)
}

/** An object literal, also one from another realm; nothing that has a class. */
function plain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Names the type only: the value may be a secret, and messages end in logs. */
const unstorable = (value: unknown): TypeError =>
  new TypeError(
    `a record cannot hold ${value === null ? 'null' : typeof value === 'number' ? 'a number that is not finite' : `a value of type ${typeof value}`}`,
  )
