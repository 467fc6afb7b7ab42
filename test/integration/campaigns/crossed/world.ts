// One moment in which everything is pending at once: a question of every purpose, a link of every kind, a code that was
// just sent, a device, a session. Whatever is shown where it does not belong is shown here.

import type { AuthEvent } from '../../../../lib/event.ts'
import { softPasskey } from '../../../passkey/authenticator.ts'
import { type Gate, ORIGIN } from '../../gate/open.ts'
import { found, newPhone, type Person } from '../../gate/people.ts'
import { answering, begin, type browser, type Cli, codeOf, signIn, signInBrowser } from '../../gate/sign-in.ts'
import {
  type Asked,
  appCode,
  asked,
  beginPasskey,
  bindPasskey,
  bindTotp,
  makeRecoveryCodes,
  seedOf,
} from '../authenticators.ts'
import { askPasswordless, invite, passwordless } from '../companies.ts'
import { askReset, linkTo, openReset } from '../letters.ts'
import { joining } from '../pumping.ts'

/** Every event that a request leaves, also those that are only counted. */
export function watch(gate: Gate): AuthEvent[] {
  const seen: AuthEvent[] = []
  Object.assign(gate.parts, {
    journal: {
      fault: (_: unknown, error: unknown) => {
        throw error
      },
      measure: (_: unknown, event: AuthEvent) => void seen.push(event),
    },
  })
  return seen
}

export type Pending = Awaited<ReturnType<typeof everythingPending>>

export async function everythingPending(gate: Gate) {
  const acme = await found(gate, { members: 9 })
  const [boss, app, saved, key, step, forgot, chosen, plain, moves, moved] = acme.people as [
    ...Person[],
  ] as unknown as readonly [Person, Person, Person, Person, Person, Person, Person, Person, Person, Person]
  const bolt = await found(gate)
  await passwordless(gate, bolt.company)

  const admin = await signIn(gate, boss)
  const appSession = await signIn(gate, app)
  const seed = await bindTotp(gate, appSession.bearer)
  const savedSession = await signIn(gate, saved)
  const codes = await makeRecoveryCodes(gate, savedSession.bearer)
  const keySession = await signIn(gate, key)
  const soft = await bindPasskey(gate, keySession.bearer)
  const stepSession = await signIn(gate, step)
  const movesSession = await signIn(gate, moves)
  const inBrowser = await signInBrowser(gate, moved)
  const notMe = linkTo(gate, moves.email, 'n')
  gate.clock.advance(31)

  const open = await invite(gate, boss, `open@${acme.company}.test`, admin)
  const used = await invite(gate, boss, `joins@${acme.company}.test`, admin)
  const joinPhone = newPhone()
  const join = asked(await joining(gate, used, joinPhone))
  await askReset(gate, plain.email)
  const reset = asked(await openReset(gate, await resetLink(gate, forgot)))
  const choosing = asked(await openReset(gate, await resetLink(gate, chosen)))
  await answering(gate, choosing, codeOf(gate, chosen))
  const mailbox = asked(await askPasswordless(gate, bolt.bob.email))
  const newEmail = `new-${key.email}`
  await gate.send('PUT', '/v1/account/email', { headers: keySession.bearer, json: { email: newEmail } })
  const newNumber = newPhone()
  await gate.send('PUT', '/v1/account/phone', { headers: movesSession.bearer, json: { phone: newNumber } })
  const draft = await gate.send('POST', '/v1/account/totp', { headers: savedSession.bearer })
  const draftSeed = seedOf(draft.json<{ secret: string }>().secret)
  const options = await gate.send('POST', '/v1/account/passkeys/options', { headers: keySession.bearer })
  const registration = softPasskey({ origin: ORIGIN }).create(options.json<{ public_key: object }>().public_key)
  const login = asked(await begin(gate, bolt.boss))
  const byApp = asked(await begin(gate, app))
  const bySaved = asked(await begin(gate, saved, { authenticator: 'recovery_code' }))
  const byKey = await beginPasskey(gate)
  const stepUp = asked(
    await gate.send('POST', '/v1/session/step-up', { headers: stepSession.bearer, json: { password: step.password } }),
  )

  const questions: Readonly<Record<string, Asked>> = {
    'login by sms': login,
    'login by app': byApp,
    'login by saved code': bySaved,
    'login by passkey': byKey,
    'mailbox to open': mailbox,
    'step-up': stepUp,
    reset,
    'new password': choosing,
    join,
  }
  const links = {
    reset: linkTo(gate, plain.email, 'r'),
    mailbox: linkTo(gate, bolt.bob.email, 'm'),
    address: linkTo(gate, newEmail, 'a'),
    'not me': notMe,
    invitation: open,
  }
  const sms = (person: Person, phone = person.phone): string => codeOf(gate, { ...person, phone })
  return {
    gate,
    people: { boss, app, saved, key, step, moves, joining: { phone: joinPhone, code: sms(boss, joinPhone) } },
    company: acme.company,
    questions,
    links,
    assertion: soft.get(byKey.public_key),
    registration,
    sessions: { admin, app: appSession, saved: savedSession, key: keySession, step: stepSession, moves: movesSession },
    browser: inBrowser,
    device: appSession.device ?? '',
    codes: {
      'login by sms': sms(bolt.boss),
      'login by app': appCode(gate, seed),
      'login by saved code': codes[0] ?? '',
      'step-up': sms(step),
      reset: sms(forgot),
      join: sms(boss, joinPhone),
      'new phone': sms(moves, newNumber),
      'new app': appCode(gate, draftSeed),
    },
  }
}

async function resetLink(gate: Gate, { email }: Person): Promise<string> {
  await askReset(gate, email)
  return linkTo(gate, email, 'r')
}

export const cookieOf = (at: ReturnType<typeof browser>): string => at.jar.get('__Host-session') ?? ''
export type { Cli }
