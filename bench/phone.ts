// Reads the code that was sent last to a number.

import type { World } from './world.ts'

export function codeOn({ aws }: World, number: string): string {
  const [last] = aws.read(number)
  const code = last?.channel === 'sms' ? /^([0-9]{4,6}) /.exec(last.text)?.[1] : undefined
  if (code === undefined) throw new Error(`no code was sent to ${number}`)
  return code
}
