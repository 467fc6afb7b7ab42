// The two keys that sign tokens, and which of them does. Both are published always, so that what one has signed is verified
// after the other has taken over, and nobody waits for a key that takes over (docs/operate.md).

import type { Value } from './cloudformation.ts'

export const signingKeys = ['SigningKeyA', 'SigningKeyB'] as const

const orders: Readonly<Record<string, readonly string[]>> = { a: signingKeys, b: signingKeys.toReversed() }

/** The ARNs, comma separated; the first one signs. */
export function signingOrder(first: string): Value {
  const order = Object.hasOwn(orders, first) ? orders[first] : undefined
  if (order === undefined) throw new Error(`--param signing is ${Object.keys(orders).join(' or ')}`)
  return { 'Fn::Sub': order.map((key) => `\${${key}.Arn}`).join(',') }
}
