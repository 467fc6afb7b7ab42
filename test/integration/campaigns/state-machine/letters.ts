// What reached mailboxes and phones since it was last looked at: links become the world's, codes their questions'.

import { linksTo } from '../letters.ts'
import type { Link, Question, Someone, World } from './model.ts'
import { epochOf } from './oracle.ts'

/** Links that nobody has seen yet. A letter that leads to a mailbox belongs to the question that was just asked. */
export function collect(world: World, at: number, question?: Question): void {
  const known = new Set(world.links.map(({ token }) => token))
  for (const { of, email } of world.boxes)
    for (const token of linksTo(world.gate, email).toReversed()) {
      if (known.has(token)) continue
      known.add(token)
      world.links.push(linkOf(token, of, email, at, question))
    }
}

function linkOf(token: string, of: Someone | undefined, email: string, issuedAt: number, question?: Question): Link {
  const kind = token.charAt(3) as Link['kind']
  return {
    token,
    kind,
    of,
    email,
    issuedAt,
    epoch: epochOf(of, 'letter'),
    question: kind === 'm' ? question : undefined,
    used: false,
  }
}

/** The code in the newest text message to this number. */
export function newestCode({ gate }: World, phone: string): string | undefined {
  const [newest] = gate.aws.read(phone)
  return newest?.channel === 'sms' ? /[0-9]{4,6}/.exec(newest.text)?.[0] : undefined
}
