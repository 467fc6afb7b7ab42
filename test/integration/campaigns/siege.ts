// A hundred people with recognised devices, and attackers from a thousand addresses who know every name and half of the
// passwords. What they do in each minute of an hour, and whether the people still get in.

import { partition } from '../../../lib/schema.ts'
import type { SoftPasskey } from '../../passkey/authenticator.ts'
import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, type Challenge, codeOf, notThe, resending, signIn } from '../gate/sign-in.ts'
import { asked, bindPasskey, passkeySignIn } from './authenticators.ts'
import { askPasswordless, passwordless } from './companies.ts'
import { askReset } from './letters.ts'

/** What is done to them: `guess` their password; with it, guess their `codes` or have their phone `ring`; fill their `mailbox`. */
const plights = ['guess', 'codes', 'mailbox', 'ring'] as const

export interface Besieged extends Person {
  readonly plight: (typeof plights)[number]
  readonly device: string | undefined
  readonly soft: SoftPasskey
  /** Sessions that they opened themselves. */
  readonly own: Set<string>
}

/** Ten companies of ten; one does without passwords. Everybody has a passkey besides. */
export async function settle(gate: Gate): Promise<readonly Besieged[]> {
  const all: Besieged[] = []
  for (let company = 0; company < 10; company++) {
    const { people } = await found(gate, { members: 9 })
    if (company === 9) await passwordless(gate, people[0]?.company as Person['company'])
    all.push(...(await Promise.all(people.map((person, i) => moveIn(gate, person, 10 * company + i)))))
  }
  return all
}

async function moveIn(gate: Gate, person: Person, i: number): Promise<Besieged> {
  const plight = plights[i % plights.length] ?? 'guess'
  const { bearer, device, session } = await signIn(gate, person)
  const soft = await bindPasskey(gate, bearer)
  return { ...person, plight, device, soft, own: new Set([session.id]) }
}

const ADDRESSES = 1000

/** Asks of attackers, each from the next of their addresses. */
export function attackers(gate: Gate) {
  let next = 0
  const counts = { asked: 0, guessed: 0 }
  const from = (): string => {
    const address = next++ % ADDRESSES
    counts.asked += 1
    return `198.18.${Math.floor(address / 250)}.${address % 250}`
  }

  async function guessCodes(person: Besieged): Promise<void> {
    const begun = await begin(gate, person, { authenticator: 'sms' }, { from: from() })
    if (begun.status !== 202) return
    const { challenge } = begun.json<{ challenge: Challenge }>()
    const code = codeOf(gate, person)
    for (let i = 1; i <= 3; i++) {
      counts.guessed += 1
      await answering(gate, challenge, notThe(code, i + next), { from: from() })
    }
    counts.asked += 1
    await resending(gate, challenge)
  }

  const acts: Readonly<Record<Besieged['plight'], (person: Besieged, minute: number) => Promise<unknown>>> = {
    guess: (person, minute) => begin(gate, { ...person, password: `guess ${minute}` }, {}, { from: from() }),
    codes: guessCodes,
    mailbox: async (person, minute) => {
      if (Math.floor(minute / 6) % 2 === 0) await askReset(gate, person.email, from())
      else await askPasswordless(gate, person.email, {}, from())
    },
    ring: (person) => begin(gate, person, { authenticator: 'sms' }, { from: from() }),
  }
  /** Every eighth minute for each, and not all in the same. */
  const minute = (people: readonly Besieged[], now: number): Promise<unknown> =>
    Promise.all(
      people.filter((_, i) => (Math.floor(i / 4) + now) % 8 === 0).map((person) => acts[person.plight](person, now)),
    )
  return { minute, counts }
}

/** From the device that they always use, by password and text message. */
export async function comesHome(gate: Gate, person: Besieged): Promise<Answer> {
  const begun = await begin(gate, person, { device: person.device, authenticator: 'sms' })
  if (begun.status !== 202) return begun
  return remembered(person, await answering(gate, asked(begun), codeOf(gate, person)))
}

export async function comesByPasskey(gate: Gate, person: Besieged): Promise<Answer> {
  return remembered(person, await passkeySignIn(gate, person.soft))
}

function remembered(person: Besieged, answer: Answer): Answer {
  if (answer.status === 201) person.own.add(answer.json<{ session: { id: string } }>().session.id)
  return answer
}

/** Sessions that are there and that their people did not open, by person. */
export async function strangersAmong(gate: Gate, people: readonly Besieged[]): Promise<readonly string[]> {
  const all = await Promise.all(
    people.map(async (person) => {
      const sessions = await gate.table.list(partition.sessions(person.subject))
      return sessions.filter(({ id }) => !person.own.has(id)).map(({ id }) => `${person.email}: ${id}`)
    }),
  )
  return all.flat()
}
